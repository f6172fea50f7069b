package dev.liveops.config.ofrep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Every flag as the document describes it.
 *
 * @param metadata the version, and whether experiments and events were told or unavailable
 * @param eventStreams where changes are told; null where that cannot be said now
 */
@Schema(name = "FlagSet", description = "Every flag")
record FlagSetView(
        List<Item> flags,
        Map<String, JsonNode> metadata,
        @JsonProperty("eventStreams") @Nullable List<EventStreamView> eventStreams) {

    /** A flag, or why there is none: then it has an errorCode instead of a value. */
    @Schema(name = "FlagItem", description = "A flag, or why it could not be evaluated")
    record Item(
            String key,
            @Nullable FlagReason reason,
            @Nullable String variant,
            @Nullable JsonNode value,
            @Nullable Map<String, JsonNode> metadata,
            @JsonProperty("errorCode") @Nullable String errorCode,
            @JsonProperty("errorDetails") @Nullable String errorDetails) {}

    /** Where changes are told: an address, or a path of the address that the flags are from. */
    @Schema(name = "FlagEventStream", description = "Where changes are told")
    record EventStreamView(
            @Schema(examples = "sse") String type,
            @Nullable String url,
            @Nullable Endpoint endpoint,
            @JsonProperty("inactivityDelaySec") int inactivityDelaySec) {

        /** A path of the address that the flags are from, with its query. */
        @Schema(name = "FlagStreamEndpoint", description = "A path of the address that the flags are from")
        record Endpoint(@JsonProperty("requestUri") String requestUri) {}
    }
}
