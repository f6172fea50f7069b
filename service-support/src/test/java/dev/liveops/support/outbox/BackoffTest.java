package dev.liveops.support.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        "1, 0, PT0.5S",
        "1, 1, PT1S",
        "2, 0.5, PT1.5S",
        "3, 1, PT4S",
        "9, 1, PT4M16S",
        "10, 1, PT5M",
        "10, 0, PT2M30S",
        "1000000, 1, PT5M"
    })
    void shouldWaitTwiceAsLongEachTimeHalfOfItAtRandom(int failures, double random, Duration expected) {
        assertThat(backoff.after(failures, random)).isEqualTo(expected);
    }
}
