package dev.liveops.config.freeze;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.coming.ComingChange;
import dev.liveops.config.safety.Freeze;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether configuration is frozen, and what is held back by it.
 *
 * @param instant at which this replica looks at windows; null while it is not frozen
 * @param freeze what is published; null for none
 * @param environment whether the environment of this replica freezes it, which wins
 * @param disagreement what the environment and what is published do not agree on; null where they do
 * @param until up to when changes are looked at
 * @param changes what takes effect when it ends at that instant, in order, at most 200: starts and ends of windows
 * @param truncated whether there are more
 * @param missed configs whose whole window lies between: players will not have had them
 */
@Schema(description = "Whether configuration is frozen, and what is held back by it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FreezeView(
        @Schema(examples = "true") boolean frozen,
        @Nullable Instant instant,
        @Nullable Freeze freeze,
        @Schema(examples = "false") boolean environment,
        @Nullable String disagreement,
        @Nullable Instant until,
        List<ComingChange> changes,
        @Schema(examples = "false") boolean truncated,
        List<UUID> missed) {}
