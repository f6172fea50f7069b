package dev.liveops.model.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The variant a user has in one experiment.
 *
 * @param phase of the experiment when the variant was settled; exposures say it again
 * @param parameters the variant's parameters, name to string, number or boolean; an empty object for none
 */
@Schema(description = "The variant a user has in one experiment")
public record ExperimentAssignment(
        @Schema(examples = "exp_draft_weights_v1") String experimentId,
        @Schema(examples = "more_relics") String variantId,

        @Schema(
                description = "Phase of the experiment when the variant was settled; exposures say it again",
                examples = "1")
        int phase,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Name to string, number or boolean; ignore names you do not know",
                examples = "{\"draft_relic_weight_multiplier\": 1.5}")
        JsonNode parameters) {}
