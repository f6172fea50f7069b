package dev.liveops.experiments.definition;

import dev.liveops.support.definition.JsonColumn;
import dev.liveops.support.definition.WireNameConverter;
import dev.liveops.support.json.JsonText;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A row of {@code experiments}. An action writes nothing of the definition. */
@Entity
@DynamicUpdate
@Table(name = "experiments")
class ExperimentEntity {
    @Id
    private String id;

    private String name;
    private String description;
    private Instant startAt;
    private Instant endAt;

    @Convert(converter = Status.class)
    private ExperimentStatus status;

    @ColumnTransformer(read = "cast(config_json as text)", write = JsonColumn.WRITE)
    private String configJson;

    private int generation;
    private int seed;
    private int phase;
    private int weightsVersion;
    private int revision;
    private Instant startedAt;
    private Instant finishedAt;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    ExperimentEntity() {}

    ExperimentEntity(Experiment experiment, JsonText json) {
        id = experiment.id();
        createdBy = experiment.createdBy();
        createdAt = experiment.createdAt();
        setStatus(experiment);
        setContent(experiment, json);
    }

    final void setStatus(Experiment experiment) {
        status = experiment.status();
        generation = experiment.generation();
        seed = experiment.seed();
        phase = experiment.phase();
        weightsVersion = experiment.weightsVersion();
        startedAt = experiment.startedAt();
        finishedAt = experiment.finishedAt();
        startAt = experiment.content().startAt();
        endAt = experiment.content().endAt();
        revision = experiment.revision();
        updatedAt = experiment.updatedAt();
    }

    /** The content; with it goes whatever {@link #setStatus} sets. */
    final void setContent(Experiment experiment, JsonText json) {
        ExperimentContent content = experiment.content();
        name = content.name();
        description = content.description();
        configJson = json.write(content.definition());
    }

    Experiment toExperiment(JsonText json) {
        ExperimentDefinition definition = json.read(configJson, ExperimentDefinition.class);
        return new Experiment(
                id,
                status,
                new ExperimentContent(name, description, startAt, endAt, definition),
                generation,
                seed,
                phase,
                weightsVersion,
                revision,
                startedAt,
                finishedAt,
                createdBy,
                createdAt,
                updatedAt);
    }

    static class Status extends WireNameConverter<ExperimentStatus> {
        Status() {
            super(ExperimentStatus.class);
        }
    }
}
