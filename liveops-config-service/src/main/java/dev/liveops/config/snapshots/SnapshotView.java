package dev.liveops.config.snapshots;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a turn of a sampled session was resolved to.
 *
 * @param userId null where nobody was signed in
 * @param version of the configs
 * @param context what conditions saw
 * @param resolved {@code values} of every lever, {@code adopted}: those off their defaults, {@code applies}: modules that were not fully on
 * @param ts the instant that it was resolved for
 */
@Schema(description = "What a turn of a sampled session was resolved to")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotView(
        UUID id,
        @Schema(examples = "session-1") String sessionId,
        @Schema(examples = "3") int turnId,
        @Schema(examples = "player-1") @Nullable String userId,

        @Schema(description = "Of the configs", examples = "7")
        long version,

        @Schema(
                type = SchemaType.OBJECT,
                description = "What conditions saw",
                examples = "{\"world_id\": \"world.forest\", \"attributes\": {\"level\": 12, \"losing_streak\": 3}}")
        JsonNode context,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Every lever's value, those off their defaults, and modules that were not fully on",
                examples = "{\"values\": {\"VENDOR_MARGIN_MIN\": 0.1}, \"adopted\": [\"VENDOR_MARGIN_MIN\"]}")
        JsonNode resolved,

        Instant ts) {}
