package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The next version of an event type.
 *
 * @param description what an event of it says, 1..500 characters; null to keep it
 * @param schema what its payload holds; accepts whatever the former version accepted
 */
@Schema(description = "The next version of an event type")
public record AddEventTypeVersion(
        @Schema(examples = "A boss was defeated", maxLength = 500) @Nullable
        String description,

        @Schema(
                type = SchemaType.OBJECT,
                examples =
                        "{\"type\": \"object\", \"required\": [\"boss_id\"], \"properties\": {\"boss_id\": {\"type\":"
                                + " \"string\"}, \"attempts\": {\"type\": [\"integer\", \"null\"], \"minimum\": 1}}}")
        JsonNode schema) {}
