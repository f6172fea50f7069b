package dev.liveops.experiments.definition;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to create; it becomes a draft and reaches nobody.
 *
 * @param id chosen by its author and never used again: 1..63 letters, digits and {@code _.-}
 * @param name what it is for, 1..200 characters
 * @param description null for none, at most 2000 characters
 * @param startAt when it is served from, once running; null for as soon as it runs
 * @param endAt when it is no longer served (excluded); null for until it is finished
 * @param configJson its variants and their parameters
 */
@Schema(description = "An experiment to create; it becomes a draft and reaches nobody")
public record CreateExperiment(
        @Schema(examples = "exp_draft_weights_v1") String id,

        @Schema(examples = "Draft weights") String name,

        @Schema(examples = "Do more relics in the draft make runs last longer?") @Nullable
        String description,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant startAt,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant endAt,

        ExperimentDefinition configJson) {}
