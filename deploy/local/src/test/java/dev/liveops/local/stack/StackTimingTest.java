package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StackTimingTest {

    @Test
    void shouldDoubleThePauseUpToItsLimit() {
        StackTiming timing = StackTiming.standard();

        assertThat(timing.pauseAfter(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(timing.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(timing.pauseAfter(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(timing.pauseAfter(90)).isEqualTo(Duration.ofSeconds(15));
    }
}
