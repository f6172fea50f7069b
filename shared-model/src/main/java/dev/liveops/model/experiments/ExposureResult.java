package dev.liveops.model.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one exposure.
 *
 * @param index its place in the request, from 0
 * @param id the id it was sent with; null without one
 * @param mismatch what it does not fit, of one that is stored now: {@code not_assigned}, {@code other_variant}, {@code
 *     other_phase} or {@code paused}; null when it fits
 * @param code why it is refused, for programs; null when it is not
 * @param path the place that is wrong; null when it is not refused
 * @param detail why it is refused, for people: the value and the expectation; null when it is not
 */
@Schema(description = "What became of one exposure")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExposureResult(
        @Schema(examples = "0") int index,
        @Nullable String id,
        ExposureOutcome outcome,

        @Schema(
                description = "What it does not fit, of one that is accepted: it is stored and marked",
                enumeration = {"not_assigned", "other_variant", "other_phase", "paused"})
        @Nullable
        String mismatch,

        @Schema(examples = "experiments.unknown_variant") @Nullable
        String code,

        @Schema(examples = "exposures[0].variant_id") @Nullable
        String path,

        @Schema(examples = "\"more\" is no variant of exp_draft_weights_v1 (expected one of [control, more_relics])")
        @Nullable
        String detail) {}
