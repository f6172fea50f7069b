package dev.liveops.config.configs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Targeting;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a config as it was made; it never changes.
 *
 * @param active whether it is the one that players get, in its window
 * @param createdBy who made it
 */
@Schema(description = "A revision of a config as it was made")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigRevisionView(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "1") int revision,
        @Schema(examples = "true") boolean active,
        @Schema(examples = "Forest Glade Economy Boost") String name,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
        JsonNode payload,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") int priority,
        @Nullable Targeting targeting,
        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt) {

    static ConfigRevisionView of(Config config, ConfigRevision revision) {
        ConfigContent content = revision.content();
        ConfigState.Live live = config.state().live();
        return new ConfigRevisionView(
                config.id(),
                revision.number(),
                live != null && live.revision() == revision.number(),
                content.name(),
                content.payload(),
                content.validFrom(),
                content.validTo(),
                content.priority(),
                content.targeting(),
                revision.createdBy(),
                revision.createdAt());
    }
}
