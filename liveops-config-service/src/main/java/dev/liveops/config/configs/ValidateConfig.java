package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to look at without saving it.
 *
 * @param payload levers and their values
 */
@Schema(description = "Levers and their values to look at without saving them")
public record ValidateConfig(
        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
        JsonNode payload) {}
