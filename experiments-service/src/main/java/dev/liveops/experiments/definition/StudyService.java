package dev.liveops.experiments.definition;

import dev.liveops.model.page.Page;
import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.size.Slice;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Lists what telemetry has to know of experiments. */
@Singleton
class StudyService {

    // Longer than the longest window, so that who asks finds whatever may still change.
    private static final Duration KEPT = Duration.ofDays(120);

    private final UnitOfWork unit;
    private final ExperimentRepository repository;
    private final ExperimentHistoryRepository history;
    private final PreviewClock clock;

    StudyService(
            UnitOfWork unit, ExperimentRepository repository, ExperimentHistoryRepository history, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.history = history;
        this.clock = clock;
    }

    Uni<Page<ExperimentStudy>> list(PageRequest page) {
        return unit.read(connection -> repository
                        .listStudied(clock.now().minus(KEPT), page.after(), page.size())
                        .chain(slice -> studies(connection, slice)))
                .map(studies -> page.page(studies, ExperimentStudy::experimentId));
    }

    // One session does one thing at a time.
    private Uni<Slice<ExperimentStudy>> studies(SqlConnection connection, Slice<Experiment> slice) {
        return Multi.createFrom()
                .iterable(slice.items())
                .onItem()
                .transformToUniAndConcatenate(experiment ->
                        history.phases(connection, experiment.id()).map(phases -> StudyBook.study(experiment, phases)))
                .collect()
                .asList()
                .map(studies -> new Slice<>(List.copyOf(studies), slice.more()));
    }
}
