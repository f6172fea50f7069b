package dev.liveops.config.kill;

import dev.liveops.config.safety.Kill;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to switch off.
 *
 * @param target key of a lever, name of a module, or id of a published config
 * @param reason 1..2000 characters
 */
@Schema(description = "What to switch off")
public record KillRequest(
        @Schema(required = true) Kill.@Nullable Kind kind,

        @Schema(required = true, examples = "DROP_RATE_LEGENDARY_MULTIPLIER") @Nullable
        String target,

        @Schema(required = true, examples = "Legendary items drop from crates") @Nullable
        String reason) {}
