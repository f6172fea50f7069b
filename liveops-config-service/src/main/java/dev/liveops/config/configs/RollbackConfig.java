package dev.liveops.config.configs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to roll a config back to.
 *
 * @param toRevision a revision of it; null for the one that was active before. When none was, the config becomes inactive
 */
@Schema(description = "What to roll a config back to")
public record RollbackConfig(
        @Schema(
                description = "A revision of the config; without it the one that was active before, and when none was,"
                        + " the config becomes inactive",
                examples = "1")
        @Nullable
        Integer toRevision) {}
