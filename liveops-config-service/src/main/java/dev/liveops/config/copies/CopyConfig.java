package dev.liveops.config.copies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.ChangeLinks;
import dev.liveops.config.configs.CreateConfig;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different in a copy; what is null is as in the config that is copied.
 *
 * @param revision which of its revisions is copied; null for the newest
 * @param name see {@link CreateConfig}
 * @param scope see {@link CreateConfig}
 * @param scopeRef see {@link CreateConfig}; needed with another scope
 * @param payload levers that are other or more
 * @param without levers that are left out, and {@code valid_from}, {@code valid_to}, {@code targeting}
 * @param validFrom see {@link CreateConfig}
 * @param validTo see {@link CreateConfig}
 * @param priority see {@link CreateConfig}
 * @param targeting see {@link CreateConfig}
 * @param reason for the audit; null for none
 * @param links see {@link CreateConfig}
 */
@Schema(description = "What is to be different in a copy; what is absent is as in the config that is copied")
public record CopyConfig(
        @Schema(examples = "2") @Nullable Integer revision,

        @Schema(examples = "Ice Cave Economy Boost") @Nullable
        String name,

        @Schema(examples = "world") @Nullable ConfigScope scope,
        @Schema(examples = "world.ice_cave") @Nullable String scopeRef,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Levers that are other or more",
                examples = "{\"VENDOR_MARGIN_MIN\": 0.1}")
        @Nullable
        JsonNode payload,

        @Schema(
                description = "Levers that are left out, and valid_from, valid_to or targeting",
                examples = "[\"valid_to\"]")
        @Nullable
        List<String> without,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") @Nullable Integer priority,
        @Nullable Targeting targeting,

        @Schema(examples = "The same for the ice cave") @Nullable
        String reason,

        @Nullable ChangeLinks links) {

    /** Nothing is different. */
    static final CopyConfig AS_IT_IS =
            new CopyConfig(null, null, null, null, null, null, null, null, null, null, null, null);
}
