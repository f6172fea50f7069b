package dev.liveops.config.configs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to activate a config.
 *
 * @param immediate true or null: publish now, inside its window; false: only if its window has not opened yet, so that a
 *     schedule cannot become a change of this moment by mistake
 */
@Schema(description = "How to activate a config")
public record ActivateConfig(
        @Schema(
                description = "false refuses when the config's window is open already, so that a schedule cannot"
                        + " become a change of this moment by mistake",
                examples = "true")
        @Nullable
        Boolean immediate) {}
