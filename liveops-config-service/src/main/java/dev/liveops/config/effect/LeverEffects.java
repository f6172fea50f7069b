package dev.liveops.config.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What levers go with, as it was estimated last.
 *
 * @param computedAt null before the first time, or where nothing is sampled
 * @param asOf whatever telemetry had stored by then is in it
 * @param from turns were looked at from then on
 * @param to and until then, excluded
 * @param sampleBasisPoints how many of 10,000 sessions are sampled
 * @param turns how many sampled turns were looked at
 * @param joined of how many telemetry said what they took
 * @param leftOut pairs of lever and version with fewer than 200 turns on a side
 * @param effects by lever, the newest version first
 */
@Schema(description = "What levers go with, as it was estimated last")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeverEffects(
        @Nullable Instant computedAt,
        @Nullable Instant asOf,
        @Nullable Instant from,
        @Nullable Instant to,
        @Schema(examples = "500") int sampleBasisPoints,
        @Schema(examples = "48120") int turns,
        @Schema(examples = "47903") int joined,

        @Schema(description = "Levers and versions with fewer than 200 turns on a side", examples = "3")
        int leftOut,

        List<LeverEffect> effects) {

    /** What a turn of an unassigned player can show. */
    static final String OBSERVATIONAL = "observational";

    static LeverEffects none(int sampleBasisPoints) {
        return new LeverEffects(null, null, null, null, sampleBasisPoints, 0, 0, 0, List.of());
    }

    /**
     * A lever at a version of the configs.
     *
     * @param evidence {@code observational}: nobody was assigned at random
     * @param comparison {@code concurrent} where the others are of the same span of time, {@code window} where those are too few
     * @param with turns in which it was off its default
     * @param without turns in which it was at its default
     * @param mixedSessions sessions with turns of both, which are left out
     */
    @Schema(description = "What a lever that was off its default went with, at a version of the configs")
    public record LeverEffect(
            @Schema(examples = "AWF_MAX_OUTPUT_TOKENS") String lever,

            @Schema(description = "Of the configs", examples = "7")
            long version,

            @Schema(description = "Nobody was assigned at random", enumeration = "observational")
            String evidence,

            @Schema(enumeration = {"concurrent", "window"}) String comparison,
            Side with,
            Side without,

            @Schema(description = "Sessions with turns of both, which are left out", examples = "4")
            int mixedSessions,

            List<FigureEffect> figures) {}

    /** How many turns of how many sessions. */
    @Schema(name = "EffectSide", description = "How many turns of how many sessions")
    public record Side(
            @Schema(examples = "2210") int turns,
            @Schema(examples = "190") int sessions) {}

    /**
     * One figure of both sides.
     *
     * @param metric {@code error_rate} (0..1), {@code latency_p95} (milliseconds), {@code tokens_total} (a turn), {@code
     *     coverage_<system>} (0..1), {@code oracles_<oracle>} (failures a turn)
     * @param status {@code ok}, or why there is no difference or no interval
     * @param n turns that told it, of both sides
     * @param difference with less without; null where it is not known
     * @param low lower end of its interval of 95 %; null where there is none
     * @param high upper end
     */
    @Schema(name = "EffectFigure", description = "One figure of both sides, the difference with its interval of 95 %")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FigureEffect(
            @Schema(examples = "error_rate") String metric,

            @Schema(
                    enumeration = {
                        "ok",
                        "insufficient_data",
                        "zero_variance",
                        "baseline_zero",
                        "denominator_zero",
                        "not_estimable",
                        "invalid_sufficient_stats"
                    })
            String status,

            @Schema(description = "Turns that told it", examples = "4420")
            int n,

            @Schema(examples = "0.031") @Nullable Double with,
            @Schema(examples = "0.02") @Nullable Double without,
            @Schema(examples = "0.011") @Nullable Double difference,
            @Schema(examples = "0.002") @Nullable Double low,
            @Schema(examples = "0.02") @Nullable Double high) {}
}
