package dev.liveops.experiments.definition;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads experiments with what happened to them since their start. */
@Singleton
public class ExperimentStudies {

    private final UnitOfWork unit;
    private final ExperimentRepository repository;
    private final ExperimentHistoryRepository history;
    private final PreviewClock clock;

    ExperimentStudies(
            UnitOfWork unit, ExperimentRepository repository, ExperimentHistoryRepository history, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.history = history;
        this.clock = clock;
    }

    /** One that has started; {@code experiments.not_found}, or {@code experiments.wrong_status} of a draft. */
    public Uni<StudiedExperiment> get(String id) {
        return unit.read(connection -> repository.get(id).chain(experiment -> {
            if (experiment.status() == ExperimentStatus.DRAFT) {
                throw ProblemException.of(
                        ExperimentsProblem.WRONG_STATUS,
                        "experiment " + id + " is draft (expected one that was started: a draft has no results)");
            }
            return studied(connection, experiment);
        }));
    }

    /** An experiment that was read in the same transaction. */
    Uni<StudiedExperiment> studied(SqlConnection connection, Experiment experiment) {
        Instant end = experiment.finishedAt() == null ? clock.now() : experiment.finishedAt();
        return history.phases(connection, experiment.id())
                .chain(phases -> history.paused(connection, experiment.id(), experiment.startedAt(), end)
                        .map(paused -> of(experiment, phases, paused)));
    }

    private static StudiedExperiment of(Experiment experiment, List<ExperimentPhase> phases, Duration paused) {
        return new StudiedExperiment(
                experiment.id(),
                ExperimentKey.of(experiment.id(), experiment.generation()),
                experiment.generation(),
                experiment.revision(),
                experiment.status(),
                experiment.content().definition(),
                phases.stream()
                        .filter(phase -> phase.generation() == experiment.generation())
                        .toList(),
                experiment.startedAt(),
                experiment.finishedAt(),
                experiment.content().endAt(),
                paused);
    }
}
