package dev.liveops.config.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.coming.ComingChange;
import dev.liveops.config.safety.Kill;
import java.time.Instant;
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
 * @param frozen whether this replica is frozen, by its environment or by what is published
 * @param frozenAt the instant at which windows are looked at; null while it is not frozen
 * @param freezeDisagreement what the environment and what is published do not agree on; null where they do
 * @param kills what is killed
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

        @Schema(description = "Whether this replica is frozen", examples = "false")
        boolean frozen,

        @Nullable Instant frozenAt,

        @Schema(description = "What the environment and what is published do not agree on about the freeze") @Nullable
        String freezeDisagreement,

        List<Kill> kills,

        List<ComingChange> comingChanges,
        @Schema(examples = "7") long snapshotVersion,

        @Schema(examples = "9f2c41d0b7e8a35c6d1f0e9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c")
        String catalogHash) {}
