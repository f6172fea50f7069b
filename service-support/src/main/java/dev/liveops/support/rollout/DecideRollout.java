package dev.liveops.support.rollout;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a step of a rollout is made.
 *
 * @param reason at most 500 characters; it may be null where the step takes nothing away and overrides nothing: of a pause and its end
 */
@Schema(description = "Why a step of a rollout is made")
public record DecideRollout(
        @Schema(examples = "Crashes on old phones") @Nullable
        String reason) {}
