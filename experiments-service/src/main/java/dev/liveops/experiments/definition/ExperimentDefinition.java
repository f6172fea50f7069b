package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.bucketing.Bucketing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment tries, on whom, and what decides: the mission's {@code config_json}. Once it has started, weights, coverage
 * and exploratory metrics may change and nothing else.
 *
 * @param variants 2..20 arms, at least one weight above 0; their order takes part in the assignment, the first one is the control
 * @param coverageBasisPoints share of all users that take part, 0..10000; null for all of them
 * @param targeting who is meant; null for everybody
 * @param layer with whom it shares no user; null for none
 * @param holdout who is kept out of it and its like; null for nobody
 * @param metrics what it is judged by; null for none
 * @param plan how large it is meant to be; null where nothing was planned
 */
@Schema(
        description = "What an experiment tries, on whom, and what decides. Once it has started, weights, coverage and"
                + " exploratory metrics may change and nothing else")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentDefinition(
        @Schema(
                minItems = 2,
                maxItems = 20,
                description = "The first one is the control",
                examples = "[{\"id\": \"control\", \"weight\": 1, \"parameters\": {}}, {\"id\": \"more_relics\","
                        + " \"weight\": 1, \"parameters\": {\"draft_relic_weight_multiplier\": 1.5}}]")
        List<ExperimentVariant> variants,

        @Schema(
                minimum = "0",
                maximum = "10000",
                description = "Share of all users that take part, in basis points; without it all of them",
                examples = "10000")
        @Nullable
        Integer coverageBasisPoints,

        @Nullable ExperimentTargeting targeting,
        @Nullable ExperimentLayer layer,
        @Nullable ExperimentHoldout holdout,

        @Schema(maxItems = 20) @Nullable List<ExperimentMetric> metrics,

        @Nullable ExperimentPlan plan) {

    /** A definition of variants and coverage alone. */
    public static ExperimentDefinition of(List<ExperimentVariant> variants, @Nullable Integer coverage) {
        return new ExperimentDefinition(variants, coverage, null, null, null, null, null);
    }

    /** The share of all users that take part, in basis points. */
    public int coverage() {
        return coverageBasisPoints == null ? Bucketing.WHOLE_BASIS_POINTS : coverageBasisPoints;
    }

    /** The metrics; none where there are none. */
    public List<ExperimentMetric> allMetrics() {
        return metrics == null ? List.of() : metrics;
    }
}
