package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.wire.WireName;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user's value, made of his telemetry events after the exposure.
 *
 * @param eventType which events
 * @param aggregation what is made of them
 * @param field a number in their payload; of every aggregation but {@code count}
 * @param where fields of the payload that must have a value: name to string, number or boolean, at most 5; null for all events
 */
@Schema(description = "A user's value, made of his telemetry events after the exposure")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricMeasure(
        @Schema(examples = "run_end") String eventType,
        Aggregation aggregation,

        @Schema(description = "A number in the payload; of every aggregation but count", examples = "gold") @Nullable
        String field,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Fields of the payload that must have a value, at most 5",
                examples = "{\"outcome\": \"victory\"}")
        @Nullable
        JsonNode where) {

    /** What is made of a user's events. */
    @Schema(name = "MetricAggregation", description = "What is made of a user's events")
    public enum Aggregation implements WireName {
        /** How many there are. */
        @JsonProperty("count")
        COUNT,
        /** The sum of the field. */
        @JsonProperty("sum")
        SUM,
        /** The largest value of the field. */
        @JsonProperty("max")
        MAX,
        /** The smallest value of the field. */
        @JsonProperty("min")
        MIN
    }
}
