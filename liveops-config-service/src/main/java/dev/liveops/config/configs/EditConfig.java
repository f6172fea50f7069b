package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Targeting;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The whole editable part of a config; makes a new revision. Players keep the active revision until the new one is activated.
 *
 * @param name see {@link CreateConfig}
 * @param payload see {@link CreateConfig}
 * @param validFrom see {@link CreateConfig}
 * @param validTo see {@link CreateConfig}
 * @param priority see {@link CreateConfig}
 * @param targeting see {@link CreateConfig}
 * @param reason see {@link ExplainChange}
 * @param links see {@link ExplainChange}
 */
@Schema(
        description =
                "The whole editable part of a config; makes a new revision, which must be activated to reach players")
public record EditConfig(
        @Schema(examples = "Forest Glade Economy Boost v2") String name,

        @Schema(type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.25}")
        JsonNode payload,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") @Nullable Integer priority,
        @Nullable Targeting targeting,
        @Schema(examples = "Less than we meant") @Nullable String reason,
        @Nullable ChangeLinks links) {

    Why why() {
        return new Why(reason, links);
    }
}
