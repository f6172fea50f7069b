package dev.liveops.experiments.definition;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment ends; without a body it just ends.
 *
 * @param winner the variant that is to stay; null for none
 * @param note why, 1..500 characters; of a winner alone
 */
@Schema(description = "How an experiment ends; without a body it just ends")
public record FinishExperiment(
        @Schema(
                description = "The variant that is to stay: its levers become a draft config, the rest is noted",
                examples = "more_relics")
        @Nullable
        String winner,

        @Schema(maxLength = 500, examples = "Better in every week") @Nullable
        String note) {}
