package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.ResolveRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A context to preview, with configs that are not saved beside the published ones.
 *
 * @param context null for one that says nothing
 * @param configs at most 20; each comes after the published ones of its scope and priority
 */
@Schema(description = "A context to preview, with configs that are not saved beside the published ones")
public record PreviewRequest(
        @Nullable ResolveRequest context,

        @Schema(maxItems = 20) @Nullable List<UnsavedConfig> configs) {

    /**
     * A config that is not saved.
     *
     * @param configId of the published config that it stands in for; null for one of its own
     */
    @Schema(description = "A config that is not saved")
    public record UnsavedConfig(
            @Nullable UUID configId,

            @Schema(examples = "Forest Glade Economy Boost") @Nullable
            String name,

            @Schema(required = true) @Nullable ConfigScope scope,

            @Schema(required = true, examples = "world.forest_glade") @Nullable
            String scopeRef,

            @Schema(required = true, type = SchemaType.OBJECT, examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5}")
            @Nullable
            JsonNode payload,

            @Schema(examples = "2026-12-01T00:00:00Z") @Nullable
            Instant validFrom,

            @Schema(examples = "2026-12-31T00:00:00Z") @Nullable
            Instant validTo,

            @Schema(examples = "0") @Nullable Integer priority,
            @Nullable Targeting targeting) {}
}
