package dev.liveops.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.benchmarks.ingest.load.Window;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private final Recovery recovery = new Recovery(10, Duration.ofMillis(500));

    @Test
    void shouldBeAtOnceWhenTheFirstWindowsAreNormal() {
        assertThat(recovery.after(List.of(window(12, 0), window(19, 0)))).contains(Duration.ZERO);
    }

    @Test
    void shouldEndWhereTwoWindowsInARowAreNormal() {
        assertThat(recovery.after(List.of(window(900, 0), window(5, 0), window(30, 0), window(5, 0), window(5, 0))))
                .contains(Duration.ofMillis(1500));
    }

    @Test
    void shouldNotTakeFailuresOrSilenceForNormal() {
        assertThat(recovery.after(List.of(window(5, 1), window(5, 0), new Window(new Histogram(3), 0), window(5, 0))))
                .isEmpty();
    }

    private static Window window(long millis, long failed) {
        Histogram latency = new Histogram(3);
        latency.recordValue(millis * 1000);
        return new Window(latency, failed);
    }
}
