package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A turn of an adventure, as one {@code turn_completed} tells it.
 *
 * @param id of the event
 * @param turnId null where it is none, and then nobody can ask for it
 * @param micros when it was completed, in microseconds since 1970
 * @param latencyMicros null where it is none
 * @param failed null where nobody told
 * @param coverage in thousandths, by system
 * @param oracleFailures by oracle
 */
public record Turn(
        UUID id,
        String sessionId,
        @Nullable Integer turnId,
        @Nullable String userId,
        long micros,
        TurnPlace place,
        @Nullable Long latencyMicros,
        @Nullable Integer inputTokens,
        @Nullable Integer outputTokens,
        @Nullable Integer toolCalls,
        @Nullable Boolean failed,
        Map<String, Long> coverage,
        Map<String, Long> oracleFailures) {

    /** The type of event that tells of one. */
    static final String TYPE = "turn_completed";

    private static final long THOUSAND = 1_000;

    /** Copies what was given, in the order of the names. */
    public Turn {
        coverage = Collections.unmodifiableMap(new TreeMap<>(coverage));
        oracleFailures = Collections.unmodifiableMap(new TreeMap<>(oracleFailures));
    }

    static Turn of(PlayedEvent event) {
        Fields fields = event.fields();
        return new Turn(
                event.id(),
                event.sessionId(),
                fields.count("turn_id"),
                event.userId(),
                event.micros(),
                TurnPlace.of(fields),
                fields.thousandths("latency_ms"),
                fields.count("input_tokens"),
                fields.count("output_tokens"),
                fields.count("tool_calls"),
                fields.flag("failed"),
                fields.numbers("coverage", Fields.Scale.THOUSANDTHS),
                fields.numbers("oracle_failures", Fields.Scale.WHOLE));
    }

    /** The local day on which it counts. */
    LocalDate day(FactRules rules) {
        return rules.day(micros);
    }

    /** Adds what it comes to; docs/kpis.md says what the measures are. */
    void addTo(TurnSums sums) {
        boolean hasFailed = Boolean.TRUE.equals(failed);
        boolean failedAnOracle = oracleFailures.values().stream().anyMatch(failures -> failures > 0);
        Amounts all = sums.at("")
                .add(1, 1)
                .add(2, hasFailed || failedAnOracle ? 1 : 0)
                .add(3, hasFailed ? 1 : 0)
                .add(4, failedAnOracle ? 1 : 0);
        if (inputTokens != null) {
            all.add(5, inputTokens).add(6, 1);
        }
        if (outputTokens != null) {
            all.add(7, outputTokens).add(8, 1);
        }
        if (toolCalls != null) {
            sums.at("tools").add(1, 1).add(2, toolCalls);
        }
        if (latencyMicros != null && latencyMicros >= 0) {
            sums.at("latency:" + Bins.of(latencyMicros)).add(1, 1).add(2, latencyMicros);
        }
        coverage.forEach((system, share) -> {
            if (share >= 0 && share <= THOUSAND) {
                sums.at("coverage:" + system).add(1, 1).add(2, share);
            }
        });
        oracleFailures.forEach((oracle, failures) -> {
            if (failures > 0) {
                sums.at("oracle:" + oracle).add(1, 1).add(2, failures);
            }
        });
    }
}
