package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One arm of an experiment.
 *
 * @param id unique in the experiment, 1..63 characters
 * @param weight share of the experiment's users relative to the other variants' weights: an integer 0..1000000; 0 gets
 *     nobody. A number of any kind here, so that a decimal can be refused with the way out
 * @param parameters name to string, number or boolean; null for none, which leaves the game's own values
 */
@Schema(description = "One arm of an experiment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentVariant(
        @Schema(examples = "more_relics") String id,

        @Schema(
                type = SchemaType.INTEGER,
                implementation = Integer.class,
                minimum = "0",
                maximum = "1000000",
                description = "Share of the users relative to the other variants' weights; 0 gets nobody",
                examples = "1")
        BigDecimal weight,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Name to string, number or boolean: one layer, at most 50",
                examples = "{\"draft_relic_weight_multiplier\": 1.5}")
        @Nullable
        JsonNode parameters) {

    /** The parameters; an empty object for none. */
    public JsonNode allParameters() {
        return parameters == null ? JsonNodeFactory.instance.objectNode() : parameters;
    }
}
