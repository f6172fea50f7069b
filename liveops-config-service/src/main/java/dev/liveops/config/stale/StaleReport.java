package dev.liveops.config.stale;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Published configs that may be let go.
 *
 * @param days how long a config has to be published before no_end and never_resolved are said of it
 * @param sampledSessions how many sessions were looked at for never_resolved, of the last days; of few it says little
 * @param count how many there are
 * @param configs the first 2,000 of them, those that are published longest first
 */
@Schema(description = "Published configs that may be let go")
public record StaleReport(
        @Schema(examples = "30") int days,
        @Schema(examples = "1200") int sampledSessions,
        @Schema(examples = "3") int count,
        List<StaleConfig> configs) {}
