package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the planned sample can see of one goal in one variant against the control.
 *
 * @param metric the goal
 * @param variantId the variant
 * @param controlUsers users of the control in the planned sample
 * @param variantUsers users of the variant in it
 * @param alpha chance of a false alarm that this comparison may have: the plan's, divided by its comparisons
 * @param power the chance to find the planned effect; null where it cannot be said
 * @param detectableEffect the smallest absolute effect that is found with the wanted power; null where it cannot be said
 * @param neededSample users in all variants for the wanted power at the planned effect; null where it cannot be said
 * @param reason why something cannot be said; null when all of it can
 */
@Schema(description = "What the planned sample can see of one goal in one variant against the control")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentPower(
        @Schema(examples = "win_rate") String metric,
        @Schema(examples = "more_relics") String variantId,
        @Schema(examples = "10000") long controlUsers,
        @Schema(examples = "10000") long variantUsers,
        @Schema(examples = "0.05") double alpha,
        @Schema(examples = "0.86") @Nullable Double power,
        @Schema(examples = "0.018") @Nullable Double detectableEffect,
        @Schema(examples = "17240") @Nullable Long neededSample,
        @Schema(examples = "no baseline") @Nullable String reason) {}
