package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.TestSettings;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.testing.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineAllowanceTest {

    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private final QuarantineAllowance allowance = new QuarantineAllowance(
            TestSettings.of(IngestConfig.class, Map.of("liveops.telemetry.ingest.quarantined-per-session", "5")),
            clock);

    @Test
    void shouldKeepTheFirstOfASessionUntilItsAllowanceIsUsedUp() {
        List<RefusedEvent> refused = TestRows.refused(3, "s");

        assertThat(allowance.keep("s", refused)).isEqualTo(refused);
        assertThat(allowance.keep("s", refused)).isEqualTo(refused.subList(0, 2));
        assertThat(allowance.keep("s", refused)).isEmpty();
    }

    @Test
    void shouldKeepTheFirstOfABatchThatIsTooMuchByItself() {
        List<RefusedEvent> refused = TestRows.refused(7, "s");

        assertThat(allowance.keep("s", refused)).isEqualTo(refused.subList(0, 5));
        assertThat(allowance.keep("s", refused)).isEmpty();
    }

    @Test
    void shouldKeepSessionsApart() {
        allowance.keep("one", TestRows.refused(9, "one"));

        assertThat(allowance.keep("other", TestRows.refused(5, "other"))).hasSize(5);
    }

    @Test
    void shouldTakeBackWhatWasChargedForWhatCouldNotBeStored() {
        List<RefusedEvent> refused = TestRows.refused(4, "s");
        allowance.keep("s", refused);
        allowance.keep("s", refused);
        allowance.giveBack("s", 4);

        assertThat(allowance.keep("s", refused)).isEqualTo(refused.subList(0, 1));
        allowance.giveBack("never seen", 4);
        assertThat(allowance.keep("never seen", TestRows.refused(9, "never seen")))
                .hasSize(5);
    }

    @Test
    void shouldGiveASessionAnotherAllowanceADayLater() {
        List<RefusedEvent> refused = TestRows.refused(5, "s");
        allowance.keep("s", refused);
        clock.setAhead(Duration.ofHours(23));
        assertThat(allowance.keep("s", refused)).isEmpty();

        clock.setAhead(Duration.ofHours(25));

        assertThat(allowance.keep("s", refused)).hasSize(5);
    }

    @Test
    void shouldChargeNothingForABatchWithoutRefusals() {
        for (int batch = 0; batch < 100; batch++) {
            assertThat(allowance.keep("s", List.of())).isEmpty();
        }

        assertThat(allowance.keep("s", TestRows.refused(5, "s"))).hasSize(5);
    }
}
