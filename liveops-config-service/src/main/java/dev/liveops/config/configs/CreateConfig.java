package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A config to create; it becomes a draft and reaches nobody.
 *
 * @param name what it is for, 1..200 characters
 * @param scope where it applies
 * @param scopeRef which one, as contexts name it: {@code global}, or the id of the world, adventure, experiment ({@code exp} or
 *     {@code exp:variant}) or session
 * @param payload levers and their values
 * @param validFrom when it starts to apply; null for as soon as it is active
 * @param validTo when it no longer applies (excluded); null for never
 * @param priority among configs of one scope the higher wins, -1000..1000; null for 0
 * @param targeting whom of its scope it is for; null for everybody
 * @param replaces a config of the same scope whose place it takes when it is activated; null for none
 * @param createdBy the person it is for: a service must say so, nobody else may name another than themselves
 * @param reason see {@link ExplainChange}
 * @param links see {@link ExplainChange}
 */
@Schema(description = "A config to create; it becomes a draft and reaches nobody")
public record CreateConfig(
        @Schema(examples = "Forest Glade Economy Boost") String name,

        @Schema(examples = "world") ConfigScope scope,

        @Schema(examples = "world.forest_glade") String scopeRef,

        @Schema(
                type = SchemaType.OBJECT,
                examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5, \"VENDOR_MARGIN_MIN\": 0.05}")
        JsonNode payload,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") @Nullable Integer priority,
        @Nullable Targeting targeting,

        @Schema(
                description = "A config of the same scope whose place it takes when it is activated",
                examples = "019abcde-0000-7000-8000-000000000002")
        @Nullable
        UUID replaces,

        @Schema(
                description =
                        "The person it is for: a service must say so, nobody else may name another than themselves",
                examples = "operator-1")
        @Nullable
        String createdBy,

        @Schema(examples = "Spring sale") @Nullable String reason,
        @Nullable ChangeLinks links) {

    /** What its first revision is to say. */
    EditConfig content() {
        return new EditConfig(name, payload, validFrom, validTo, priority, targeting, reason, links);
    }
}
