package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.TestSettings;
import dev.liveops.telemetry.batch.RefusedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineAllowanceTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final QuarantineAllowance allowance = new QuarantineAllowance(
            TestSettings.of(IngestConfig.class, Map.of("liveops.telemetry.ingest.quarantined-per-session", "5")),
            new IngestMetrics(registry));

    @Test
    void shouldKeepTheFirstOfASessionUntilItsAllowanceIsUsedUp() {
        List<RefusedEvent> refused = TestRows.refused(3, "s");

        assertThat(allowance.keep("s", refused)).isEqualTo(refused);
        assertThat(allowance.keep("s", refused)).isEqualTo(refused.subList(0, 2));
        assertThat(allowance.keep("s", refused)).isEmpty();

        assertThat(count("kept")).isEqualTo(5);
        assertThat(count("dropped")).isEqualTo(4);
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
    void shouldChargeNothingForABatchWithoutRefusals() {
        for (int batch = 0; batch < 100; batch++) {
            assertThat(allowance.keep("s", List.of())).isEmpty();
        }

        assertThat(allowance.keep("s", TestRows.refused(5, "s"))).hasSize(5);
    }

    private double count(String outcome) {
        return registry.get(IngestMetrics.QUARANTINED)
                .tag("code", "telemetry.malformed_event")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
