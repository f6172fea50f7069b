package dev.liveops.config.safety;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A revision that is evaluated and compared with what players get, and never applied.
 *
 * @param sinceVersion the version of the snapshot that began it; it comes over what was activated before
 */
@Schema(description = "A revision that is evaluated and compared, and never applied")
public record Shadow(
        UUID configId,
        @Schema(examples = "2") int revision,
        @Schema(examples = "7") long sinceVersion,
        @Schema(examples = "operator-1") String startedBy,
        Instant startedAt) {}
