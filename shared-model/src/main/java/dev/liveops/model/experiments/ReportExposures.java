package dev.liveops.model.experiments;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Exposures of one player.
 *
 * @param exposures 1..100
 */
@Schema(description = "Exposures of one player")
public record ReportExposures(
        @Schema(required = true, minItems = 1, maxItems = 100) @Nullable
        List<Exposure> exposures) {}
