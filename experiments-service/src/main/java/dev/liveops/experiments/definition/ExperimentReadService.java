package dev.liveops.experiments.definition;

import dev.liveops.experiments.definition.LayerView.Taken;
import dev.liveops.experiments.lever.LeverCatalog;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads of experiments for people, and what would come of one that nobody has saved. */
@Singleton
class ExperimentReadService {

    private static final Duration WEEK = Duration.ofDays(7);

    private final UnitOfWork unit;
    private final ExperimentRepository repository;
    private final ExperimentReadRepository reads;
    private final ExperimentHistoryRepository history;
    private final ExperimentChecks checks;
    private final ElsewhereService elsewhere;
    private final PreviewClock clock;
    private final JsonText json;

    ExperimentReadService(
            UnitOfWork unit,
            ExperimentRepository repository,
            ExperimentReadRepository reads,
            ExperimentHistoryRepository history,
            ExperimentChecks checks,
            ElsewhereService elsewhere,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.reads = reads;
        this.history = history;
        this.checks = checks;
        this.elsewhere = elsewhere;
        this.clock = clock;
        this.json = json;
    }

    Uni<ExperimentView> get(String id) {
        return unit.read(connection -> repository.get(id)).map(ExperimentView::of);
    }

    Uni<Page<ExperimentView>> list(@Nullable String status, @Nullable String text, PageRequest page) {
        return unit.read(connection -> repository.list(status, lower(text), page.after(), page.size()))
                .map(experiments -> page.page(experiments.map(ExperimentView::of), ExperimentView::id));
    }

    Uni<ExperimentCounts> counts(@Nullable String text) {
        return unit.read(connection -> reads.counts(connection, lower(text))).map(ExperimentCounts::of);
    }

    Uni<UpcomingEdges> upcoming(@Nullable Instant until) {
        Instant now = clock.now();
        Instant end = until == null ? now.plus(WEEK) : until;
        return unit.read(connection -> reads.edges(connection, now, end))
                .map(edges -> new UpcomingEdges(now, end, edges));
    }

    Uni<Layers> layers() {
        ConflictRules conflicts = checks.conflicts();
        return unit.read(connection -> repository.listBeside(conflicts.now().minus(conflicts.rest())))
                .map(experiments -> layers(conflicts, experiments));
    }

    Uni<Page<ExperimentRevision>> revisions(String id, PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection ->
                        repository.get(id).chain(known -> history.revisions(connection, id, before, page.limit())))
                .map(revisions -> page.page(revisions, revision -> Integer.toString(revision.revision())));
    }

    Uni<ExperimentRevision> revision(String id, int number) {
        return unit.read(connection -> history.revision(connection, id, number))
                .map(found -> found.orElseThrow(() -> ProblemException.of(
                        ExperimentsProblem.REVISION_NOT_FOUND, "no revision " + number + " of experiment " + id)));
    }

    Uni<ExperimentTraffic> traffic(String id) {
        return unit.read(connection -> repository
                .get(id)
                .chain(known -> history.phases(connection, id)
                        .chain(phases -> history.crossovers(connection, ExperimentKey.of(id, known.generation()))
                                .map(seen -> new ExperimentTraffic(
                                        phases,
                                        new Crossovers(
                                                seen.getOrDefault("exposure", 0L),
                                                seen.getOrDefault("linked", 0L)))))));
    }

    /** Everything that would come of creating and starting an experiment; what is wrong with it is the answer, not a problem. */
    Uni<ExperimentCheck> validate(CreateExperiment request) {
        ExperimentContent content;
        try {
            content = ExperimentRules.check(request);
            DocumentLimit.check("config_json", json.tree(content.definition()));
        } catch (ProblemException refused) {
            return Uni.createFrom()
                    .item(ExperimentChecks.answer(new Findings().add(refused), LeverCatalog.unknown(), List.of()));
        }
        return check(request.id(), content);
    }

    /** Everything that would come of starting a stored experiment now. */
    Uni<ExperimentCheck> check(String id) {
        return unit.read(connection -> repository.get(id)).chain(experiment -> check(id, experiment.content()));
    }

    private Uni<ExperimentCheck> check(String id, ExperimentContent content) {
        ConflictRules conflicts = checks.conflicts();
        return elsewhere
                .of(content.definition())
                .chain(known -> unit.read(connection ->
                                repository.listBeside(conflicts.now().minus(conflicts.rest())))
                        .map(others -> ExperimentChecks.answer(
                                checks.of(id, content, known, others),
                                known.levers(),
                                PowerReport.of(content.definition()))));
    }

    private static Layers layers(ConflictRules conflicts, List<Experiment> experiments) {
        Map<String, List<Taken>> taken = new TreeMap<>();
        experiments.stream().filter(conflicts::holdsRanges).forEach(experiment -> {
            ExperimentLayer layer = experiment.content().definition().layer();
            layer.ranges()
                    .forEach(range -> taken.computeIfAbsent(layer.id(), id -> new ArrayList<>())
                            .add(new Taken(
                                    range.from(),
                                    range.to(),
                                    experiment.id(),
                                    experiment.status(),
                                    conflicts.restsUntil(experiment))));
        });
        return new Layers(taken.entrySet().stream()
                .map(layer -> LayerView.of(layer.getKey(), layer.getValue()))
                .toList());
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
