package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A config to create; it becomes a draft and reaches nobody.
 *
 * @param name what it is for, 1..200 characters
 * @param scope where it applies
 * @param scopeRef which one: {@code global}, or the id of the world, adventure, experiment ({@code exp} or {@code exp:variant})
 *     or session
 * @param payload levers and their values
 * @param validFrom when it starts to apply; null for as soon as it is active
 * @param validTo when it no longer applies (excluded); null for never
 * @param priority among configs of one scope the higher wins, -1000..1000; null for 0
 * @param targeting whom of its scope it is for; null for everybody
 */
@Schema(description = "A config to create; it becomes a draft and reaches nobody")
public record CreateConfig(
        @Schema(examples = "Forest Glade Economy Boost") String name,

        @Schema(examples = "world") ConfigScope scope,

        @Schema(examples = "world.forest_glade") String scopeRef,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5, \"VENDOR_MARGIN_MIN\": 0.05}")
        JsonNode payload,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") @Nullable Integer priority,
        @Nullable Targeting targeting) {

    /** What its first revision is to say. */
    EditConfig content() {
        return new EditConfig(name, payload, validFrom, validTo, priority, targeting);
    }
}
