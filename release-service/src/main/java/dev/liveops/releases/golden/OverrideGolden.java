package dev.liveops.releases.golden;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a pack may be offered in spite of its golden sims.
 *
 * @param reason 1..500 characters
 */
@Schema(description = "Why a pack may be offered in spite of its golden sims")
public record OverrideGolden(
        @Schema(examples = "The band is of the old core; it is being redone")
        String reason) {}
