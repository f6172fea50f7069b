package dev.liveops.experiments.analysis;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a variant may be shipped.
 *
 * @param ship whether nothing stands against it
 * @param reasons what does, each with its words
 */
@Schema(name = "ShipVerdict", description = "Whether a variant may be shipped, and what stands against it")
public record ShipVerdict(
        @Schema(examples = "more_relics") String variantId,
        @Schema(examples = "false") boolean ship,
        List<ShipReason> reasons) {

    /**
     * What stands against it.
     *
     * @param code which one
     * @param detail the figure and the expectation
     */
    @Schema(name = "ShipReason", description = "What stands against shipping")
    public record ShipReason(
            @Schema(
                    enumeration = {"sample_ratio_mismatch", "no_goal_better", "guardrail_not_safe", "too_early"},
                    examples = "too_early")
            String code,

            @Schema(examples = "3 full days (expected 7)") String detail) {}
}
