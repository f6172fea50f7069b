package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as operators see it.
 *
 * @param seed goes into the assignment's salts, so that anyone can compute who gets what
 * @param generation counts its restarts with a new seed, from 1
 * @param phase goes up whenever weights or coverage change, and with each restart
 * @param startedAt when its generation was started; null for a draft
 * @param finishedAt null unless it is finished
 * @param revision counts its changes, from 1; also the entity tag
 */
@Schema(description = "An experiment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentView(
        @Schema(examples = "exp_draft_weights_v1") String id,
        @Schema(examples = "Draft weights") String name,

        @Schema(examples = "Do more relics in the draft make runs last longer?") @Nullable
        String description,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant startAt,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant endAt,
        @Schema(examples = "running") ExperimentStatus status,
        ExperimentDefinition configJson,

        @Schema(
                description = "Goes into the salts of the assignment, so that anyone can compute who gets what",
                examples = "1")
        int seed,

        @Schema(description = "Counts the restarts with a new seed, from 1", examples = "1")
        int generation,

        @Schema(description = "Goes up whenever weights or coverage change, and with each restart", examples = "1")
        int phase,

        @Schema(examples = "2") int revision,
        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "2026-11-21T10:05:00Z") Instant updatedAt,

        @Schema(description = "When its generation was started", examples = "2026-11-21T10:05:00Z") @Nullable
        Instant startedAt,

        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant finishedAt) {

    static ExperimentView of(Experiment experiment) {
        ExperimentContent content = experiment.content();
        return new ExperimentView(
                experiment.id(),
                content.name(),
                content.description(),
                content.startAt(),
                content.endAt(),
                experiment.status(),
                content.definition(),
                experiment.seed(),
                experiment.generation(),
                experiment.phase(),
                experiment.revision(),
                experiment.createdBy(),
                experiment.createdAt(),
                experiment.updatedAt(),
                experiment.startedAt(),
                experiment.finishedAt());
    }
}
