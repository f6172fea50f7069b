package dev.liveops.releases.packs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many packs there are.
 *
 * @param total all that match
 * @param withdrawn those of them that are withdrawn
 */
@Schema(description = "How many packs there are")
public record PackCounts(
        @Schema(examples = "41") long total,
        @Schema(examples = "2") long withdrawn) {}
