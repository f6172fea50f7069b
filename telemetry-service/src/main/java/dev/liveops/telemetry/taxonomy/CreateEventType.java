package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new event type.
 *
 * @param eventType its name: lower case letters, digits and underscores, a letter first, 1..64 characters
 * @param description what an event of it says, 1..500 characters
 * @param serviceOnly whether only a service may report it; null for false
 * @param schema what its payload holds, a JSON Schema of few keywords
 */
@Schema(description = "A new event type")
public record CreateEventType(
        @Schema(examples = "boss_defeated", pattern = "^[a-z][a-z0-9_]{0,63}$")
        String eventType,

        @Schema(examples = "A boss was defeated", maxLength = 500)
        String description,

        @Schema(description = "Whether only a service may report it", defaultValue = "false") @Nullable
        Boolean serviceOnly,

        @Schema(
                type = SchemaType.OBJECT,
                description = "JSON Schema 2020-12 of these keywords: type, properties, required, items,"
                        + " additionalProperties (not of the payload itself), enum, minimum, maximum, minLength, maxLength,"
                        + " minItems, maxItems, title, description, examples",
                examples = "{\"type\": \"object\", \"required\": [\"boss_id\"],"
                        + " \"properties\": {\"boss_id\": {\"type\": \"string\"}}}")
        JsonNode schema) {}
