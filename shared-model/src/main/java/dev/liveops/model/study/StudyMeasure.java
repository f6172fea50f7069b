package dev.liveops.model.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user's value, made of his events after the exposure.
 *
 * @param eventType which events
 * @param aggregation {@code count}, {@code sum}, {@code max} or {@code min}
 * @param field a number in their payload; of every aggregation but {@code count}
 * @param where fields of the payload that must have a value: name to string, number or boolean; null for all events
 */
@Schema(description = "A user's value, made of his events after the exposure")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudyMeasure(
        @Schema(examples = "run_end") String eventType,

        @Schema(
                enumeration = {"count", "sum", "max", "min"},
                examples = "sum")
        String aggregation,

        @Schema(examples = "gold") @Nullable String field,

        @Schema(type = SchemaType.OBJECT, examples = "{\"outcome\": \"victory\"}") @Nullable
        JsonNode where) {}
