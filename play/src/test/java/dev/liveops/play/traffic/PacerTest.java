package dev.liveops.play.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Pacer pacer = new Pacer(100, nanos::get);

    @Test
    void shouldHandOutTurnsAtItsRate() {
        assertThat(pacer.take(50)).isZero();
        assertThat(pacer.take(50)).isEqualTo(Duration.ofMillis(500));
        assertThat(pacer.take(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldNotMakeUpForMoreThanASecond() {
        nanos.set(Duration.ofSeconds(60).toNanos());

        assertThat(pacer.take(100)).isZero();
        assertThat(pacer.take(50)).isZero();
        assertThat(pacer.take(1)).isEqualTo(Duration.ofMillis(500));
    }
}
