package dev.liveops.config.coming;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is going to change by itself, the next first.
 *
 * @param version the snapshot it is read from
 * @param until the instant up to which (excluded) it was looked for
 * @param more whether there are more than these
 */
@Schema(description = "What is going to change by itself, the next first")
public record ComingChanges(
        @Schema(examples = "7") long version,
        @Schema(examples = "2026-12-31T00:00:00Z") Instant until,
        List<ComingChange> items,
        @Schema(examples = "false") boolean more) {}
