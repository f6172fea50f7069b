package dev.liveops.model.telemetry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Turns that were looked up.
 *
 * @param asOf whatever was stored before is here
 * @param sampleBasisPoints how many of 10,000 sessions are sampled
 * @param turns in the order in which they were asked for
 */
@Schema(description = "Turns that were looked up, in the order in which they were asked for")
public record TurnsFound(
        @Schema(description = "Whatever was stored before is here")
        Instant asOf,

        @Schema(description = "How many of 10,000 sessions are sampled", examples = "500")
        int sampleBasisPoints,

        List<Found> turns) {

    public TurnsFound {
        turns = List.copyOf(turns);
    }

    /**
     * What is known of a turn.
     *
     * @param sampled whether its session is; of others nothing is kept, which says nothing of the turn
     * @param turn null where it is not sampled, or was not told, or is kept no longer
     */
    @Schema(name = "FoundTurn", description = "What is known of a turn")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            String sessionId,
            int turnId,

            @Schema(description = "Whether its session is; of others nothing is kept")
            boolean sampled,

            @Nullable Figures turn) {}

    /**
     * What a turn took and gave; null is what was not told.
     *
     * @param coverage 0..1 in thousandths, by system
     * @param error whether it was told to have failed, or failed an oracle
     */
    @Schema(name = "TurnFigures", description = "What a turn took and gave; what was not told is absent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figures(
            Instant completedAt,
            @Nullable Long configVersion,
            @Nullable String worldId,
            @Nullable String adventureId,
            @Nullable String modelTier,
            @Nullable BigDecimal latencyMs,
            @Nullable Integer inputTokens,
            @Nullable Integer outputTokens,
            @Nullable Integer toolCalls,
            @Nullable Boolean failed,
            boolean error,
            @Schema(description = "By system") Map<String, BigDecimal> coverage,
            @Schema(description = "By oracle") Map<String, Long> oracleFailures) {

        public Figures {
            coverage = Collections.unmodifiableMap(new TreeMap<>(coverage));
            oracleFailures = Collections.unmodifiableMap(new TreeMap<>(oracleFailures));
        }
    }
}
