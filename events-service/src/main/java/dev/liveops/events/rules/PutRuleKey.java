package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key of rules to declare.
 *
 * @param schema JSON Schema (2020-12) of the key's values, of the keywords of {@link dev.liveops.support.schema.SchemaSubset}
 * @param description what it is for, 1..500 characters; null for none
 * @param reason why, for the audit, 1..2,000 characters; null for none
 */
@Schema(description = "A key of rules to declare")
public record PutRuleKey(
        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "JSON Schema (2020-12) of its values, of the keywords that an event type's payload may have",
                examples = "{\"type\": \"string\", \"enum\": [\"rain\", \"snow\"]}")
        JsonNode schema,

        @Schema(examples = "The weather of all runs", maxLength = 500) @Nullable
        String description,

        @Schema(examples = "For the winter events", maxLength = 2000) @Nullable
        String reason) {}
