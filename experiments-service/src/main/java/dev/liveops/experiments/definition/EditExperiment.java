package dev.liveops.experiments.definition;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The whole editable part of an experiment that is still a draft.
 *
 * @param name see {@link CreateExperiment}
 * @param description see {@link CreateExperiment}
 * @param startAt see {@link CreateExperiment}
 * @param endAt see {@link CreateExperiment}
 * @param configJson see {@link CreateExperiment}
 */
@Schema(description = "The whole editable part of an experiment that is still a draft")
public record EditExperiment(
        @Schema(examples = "Draft weights") String name,

        @Schema(examples = "Do more relics in the draft make runs last longer?") @Nullable
        String description,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant startAt,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant endAt,

        ExperimentDefinition configJson) {}
