package dev.liveops.config.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.coming.ComingChange;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The state of remote configuration.
 *
 * @param enabled whether configs are served; else everything resolves to defaults ({@code LIVEOPS_ENABLED})
 * @param strict whether a value outside a critical bound blocks ({@code LIVEOPS_BOUNDS_STRICT})
 * @param configs status to the number of configs that have it; null while the database is away
 * @param comingChanges the next ten of the next 30 days
 * @param snapshotVersion the version this replica serves
 * @param catalogHash of the lever catalog that this replica goes by
 */
@Schema(description = "The state of remote configuration")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveopsStatus(
        @Schema(examples = "true") boolean enabled,
        @Schema(examples = "true") boolean strict,

        @Schema(
                description = "Status to number of configs; absent while the database is away",
                examples =
                        "{\"draft\": 4, \"scheduled\": 2, \"active\": 200, \"expired\": 5, \"superseded\": 3, \"archived\": 0}")
        @Nullable
        Map<String, Long> configs,

        List<ComingChange> comingChanges,
        @Schema(examples = "7") long snapshotVersion,

        @Schema(examples = "9f2c41d0b7e8a35c6d1f0e9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c")
        String catalogHash) {}
