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

/** A row of {@code experiments}. An action writes the status and nothing of the definition, which is frozen. */
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

    private int seed;
    private int phase;
    private int weightsVersion;
    private int revision;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    ExperimentEntity() {}

    ExperimentEntity(Experiment experiment, JsonText json) {
        id = experiment.id();
        seed = experiment.seed();
        phase = experiment.phase();
        createdBy = experiment.createdBy();
        createdAt = experiment.createdAt();
        setStatus(experiment);
        setContent(experiment, json);
    }

    final void setStatus(Experiment experiment) {
        status = experiment.status();
        revision = experiment.revision();
        updatedAt = experiment.updatedAt();
    }

    final void setContent(Experiment experiment, JsonText json) {
        ExperimentContent content = experiment.content();
        name = content.name();
        description = content.description();
        startAt = content.startAt();
        endAt = content.endAt();
        configJson = json.write(content.definition());
        weightsVersion = experiment.weightsVersion();
        revision = experiment.revision();
        updatedAt = experiment.updatedAt();
    }

    Experiment toExperiment(JsonText json) {
        ExperimentDefinition definition = json.read(configJson, ExperimentDefinition.class);
        return new Experiment(
                id,
                status,
                new ExperimentContent(name, description, startAt, endAt, definition),
                seed,
                phase,
                weightsVersion,
                revision,
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
