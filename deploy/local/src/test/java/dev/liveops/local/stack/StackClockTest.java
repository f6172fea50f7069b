package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackClockTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path data;

    @Test
    void shouldShowTheMachinesTimeUntilItIsMoved() {
        assertThat(clock().offset()).isZero();
        assertThat(clock().instant()).isBetween(Instant.now().minusSeconds(10), Instant.now());
    }

    @Test
    void shouldKeepHowFarItWasMovedForWhoeverLooksLater() throws IOException {
        clock().advance(DAY);
        clock().advance(Duration.ofHours(12));

        assertThat(clock().offset()).isEqualTo(Duration.ofHours(36));
        assertThat(clock().instant())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(36)).minusSeconds(10),
                        Instant.now().plus(Duration.ofHours(36)));
        assertThat(Files.readString(file())).isEqualTo("PT36H" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "P-1D"})
    void shouldGoForwardOnly(String by) {
        clock().advance(DAY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock().advance(Duration.parse(by)))
                .withMessageContaining("the clock goes forward only");
        assertThat(clock().offset()).isEqualTo(DAY);
    }

    @Test
    void shouldNotLeaveTheYearsThatTelemetryHasDaysFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock().advance(Duration.between(Instant.now(), StackClock.END)))
                .withMessage("the clock goes up to the end of 2099 (expected a shorter time)");
        assertThat(clock().offset()).isZero();
    }

    @Test
    void shouldCountEveryStepOfMoreThanOneAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> steps = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            steps.add(threads.submit(() -> clock().advance(DAY)));
        }
        for (Future<?> step : steps) {
            step.get();
        }
        threads.shutdown();

        assertThat(clock().offset()).isEqualTo(DAY.multipliedBy(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "-PT1H", "P36526D"})
    void shouldRefuseADamagedFileAndLeaveItAsItIs(String text) throws IOException {
        Files.createDirectories(data);
        Files.writeString(file(), text);

        assertThatThrownBy(() -> clock().offset())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The stack's clock in " + file() + " is damaged: \"" + text
                        + "\" (expected an ISO-8601 duration of 0 or more, as PT24H, and at most 100 years).");
        assertThatThrownBy(() -> clock().advance(DAY)).isInstanceOf(UncheckedIOException.class);
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    private Path file() {
        return data.resolve("clock");
    }

    private StackClock clock() {
        return new StackClock(new StackDirectories(data));
    }
}
