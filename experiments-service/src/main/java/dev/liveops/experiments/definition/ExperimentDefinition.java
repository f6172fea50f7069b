package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment tries: the mission's {@code config_json}. Frozen once the experiment has started.
 *
 * @param variants 2..20 arms, at least one weight above 0; their order takes part in the assignment
 * @param coverageBasisPoints share of all users that take part, 0..10000; null for all of them
 */
@Schema(description = "What an experiment tries; frozen once it has started")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentDefinition(
        @Schema(
                minItems = 2,
                maxItems = 20,
                examples = "[{\"id\": \"control\", \"weight\": 1, \"parameters\": {}}, {\"id\": \"more_relics\","
                        + " \"weight\": 1, \"parameters\": {\"draft_relic_weight_multiplier\": 1.5}}]")
        List<ExperimentVariant> variants,

        @Schema(
                minimum = "0",
                maximum = "10000",
                description = "Share of all users that take part, in basis points; without it all of them",
                examples = "10000")
        @Nullable
        Integer coverageBasisPoints) {}
