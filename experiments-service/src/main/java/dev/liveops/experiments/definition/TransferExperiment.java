package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in a document; whether it runs is not for documents to say.
 *
 * @param id see {@link CreateExperiment}
 * @param name see {@link CreateExperiment}
 * @param description see {@link CreateExperiment}
 * @param startAt see {@link CreateExperiment}
 * @param endAt see {@link CreateExperiment}
 * @param configJson see {@link CreateExperiment}
 */
@Schema(description = "An experiment in a document; it is started by hand, so one that is not there becomes a draft")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferExperiment(
        @Schema(examples = "exp_draft_weights_v1") String id,

        @Schema(examples = "Draft weights") String name,

        @Schema(examples = "Do more relics in the draft make runs last longer?") @Nullable
        String description,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant startAt,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant endAt,

        ExperimentDefinition configJson) {

    static TransferExperiment of(Experiment experiment) {
        ExperimentContent content = experiment.content();
        return new TransferExperiment(
                experiment.id(),
                content.name(),
                content.description(),
                content.startAt(),
                content.endAt(),
                content.definition());
    }

    CreateExperiment toCreate() {
        return new CreateExperiment(id, name, description, startAt, endAt, configJson);
    }
}
