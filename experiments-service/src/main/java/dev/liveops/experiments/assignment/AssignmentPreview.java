package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a user would be told now, and why; nothing was stored for him.
 *
 * @param userId the user
 * @param experiments every running experiment, by id
 */
@Schema(description = "What a user would be told now, and why; nothing was stored for him")
public record AssignmentPreview(
        @Schema(examples = "player-1") String userId, List<Item> experiments) {

    /**
     * One experiment.
     *
     * @param outcome {@code stored}: he has it already; {@code would_be_assigned} by his next call; {@code excluded}
     * @param variantId null when he is excluded
     * @param phase in which he was assigned, or would be; null when he is excluded
     * @param steps why, in the order they are taken, until one decides
     */
    @Schema(name = "PreviewedExperiment", description = "One experiment, and why a user is in it or not")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Schema(examples = "exp_draft_weights_v1") String experimentId,

            @Schema(
                    enumeration = {"stored", "would_be_assigned", "excluded"},
                    examples = "stored")
            String outcome,

            @Schema(examples = "more_relics") @Nullable String variantId,
            @Schema(examples = "1") @Nullable Integer phase,
            List<Step> steps) {}

    /**
     * One step.
     *
     * @param name {@code window}, {@code stored}, {@code holdout}, {@code layer}, {@code coverage}, {@code targeting} or {@code
     *     variant}
     * @param passed whether the user came further
     * @param detail the figures it went by
     */
    @Schema(name = "PreviewStep", description = "One step of an assignment")
    public record Step(
            @Schema(
                    enumeration = {"window", "stored", "holdout", "layer", "coverage", "targeting", "variant"},
                    examples = "coverage")
            String name,

            @Schema(examples = "true") boolean passed,

            @Schema(examples = "0.2214 of cov:exp_draft_weights_v1:1 lies below 0.5000")
            String detail) {}
}
