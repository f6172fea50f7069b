package dev.liveops.config.ofrep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A flag as the document describes it.
 *
 * @param value an integer of 32 bits, a number with a point, a text, a boolean or an object
 * @param metadata strings, numbers and booleans
 */
@Schema(name = "Flag", description = "A flag")
record FlagView(
        @Schema(examples = "DROP_RATE_LEGENDARY_MULTIPLIER") String key,
        FlagReason reason,

        @Schema(description = "default, the id of a config, of a variant or of events", examples = "more_relics")
        String variant,

        JsonNode value,
        @Nullable Map<String, JsonNode> metadata) {}
