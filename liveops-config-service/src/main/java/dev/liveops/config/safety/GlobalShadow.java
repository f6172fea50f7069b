package dev.liveops.config.safety;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Nothing is applied, for nobody: every lever is at its default, and what would be is compared with that.
 *
 * @param sinceVersion the version of the snapshot that began it
 */
@Schema(description = "Nothing is applied; what would be is compared with the defaults")
public record GlobalShadow(
        @Schema(examples = "7") long sinceVersion,

        @Schema(examples = "Trying the suite on a live game")
        String reason,

        @Schema(examples = "operator-1") String startedBy,
        Instant startedAt) {}
