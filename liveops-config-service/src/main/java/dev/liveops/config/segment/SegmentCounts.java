package dev.liveops.config.segment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many segments there are.
 *
 * @param total all that the filters let through
 * @param published of them, those that published configs come to
 */
@Schema(description = "How many segments there are")
public record SegmentCounts(
        @Schema(examples = "214") long total,

        @Schema(description = "Those that published configs come to", examples = "40")
        long published) {}
