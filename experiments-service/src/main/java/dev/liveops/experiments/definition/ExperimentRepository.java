package dev.liveops.experiments.definition;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;

/** Stores experiments. */
@Singleton
class ExperimentRepository implements PanacheRepositoryBase<ExperimentEntity, String> {
    private static final BoundedList<ExperimentEntity> LIST =
            new BoundedList<>(ExperimentEntity.class, "id", "configJson", "id");

    private final JsonText json;

    ExperimentRepository(JsonText json) {
        this.json = json;
    }

    /** Adds an experiment; fails with {@code experiments.duplicate} when its id is taken. */
    Uni<Void> insert(Experiment experiment) {
        return persistAndFlush(new ExperimentEntity(experiment, json))
                .onFailure(DatabaseFailures::isDuplicate)
                .transform(taken -> ProblemException.at(
                        ExperimentsProblem.DUPLICATE,
                        "id",
                        "\"" + experiment.id() + "\" is taken (expected one never used before)"))
                .replaceWithVoid();
    }

    /** Writes all of an experiment that was locked in this transaction. */
    Uni<Void> updateContent(Experiment experiment) {
        return findById(experiment.id())
                .invoke(row -> {
                    row.setStatus(experiment);
                    row.setContent(experiment, json);
                })
                .replaceWithVoid();
    }

    /** Writes all but the definition of an experiment that was locked in this transaction. */
    Uni<Void> updateStatus(Experiment experiment) {
        return findById(experiment.id())
                .invoke(row -> row.setStatus(experiment))
                .replaceWithVoid();
    }

    /**
     * The experiment, locked until the transaction ends, and so that first assignments, whose rows refer to it, go on
     * meanwhile; fails with {@code experiments.not_found}.
     */
    Uni<Experiment> getForUpdate(String id) {
        return found(id, findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The experiment; fails with {@code experiments.not_found}. */
    Uni<Experiment> get(String id) {
        return found(id, findById(id));
    }

    /** Those under way, and those that were finished since an instant, by id. */
    Uni<List<Experiment>> listBeside(Instant finishedSince) {
        return list(
                        "status in ?1 or (status = ?2 and finishedAt > ?3) order by id",
                        List.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED),
                        ExperimentStatus.FINISHED,
                        finishedSince)
                .map(rows -> rows.stream().map(row -> row.toExperiment(json)).toList());
    }

    /** Those that are not finished, by id; bounded in bytes. */
    Uni<Slice<Experiment>> listUnfinished(String after, int size) {
        Filter filter = new Filter()
                .and("id > :after", "after", after)
                .and("status <> :finished", "finished", ExperimentStatus.FINISHED);
        return LIST.page(filter, size).map(rows -> rows.map(row -> row.toExperiment(json)));
    }

    /** Those of some ids that there are, by id; locked until the transaction ends where it is to be so. */
    Uni<List<Experiment>> findAll(List<String> ids, boolean locked) {
        PanacheQuery<ExperimentEntity> found = find("id in ?1 order by id", ids);
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : (locked ? found.withLock(LockModeType.PESSIMISTIC_WRITE) : found)
                        .list()
                        .map(rows ->
                                rows.stream().map(row -> row.toExperiment(json)).toList());
    }

    /** Those that have started and were not finished before an instant, by id; bounded in bytes. */
    Uni<Slice<Experiment>> listStudied(Instant finishedSince, String after, int size) {
        Filter filter = new Filter()
                .and("id > :after", "after", after)
                .and("status <> :draft", "draft", ExperimentStatus.DRAFT)
                .and("startedAt is not null and (finishedAt is null or finishedAt > :since)", "since", finishedSince);
        return LIST.page(filter, size).map(rows -> rows.map(row -> row.toExperiment(json)));
    }

    /**
     * Experiments by id; bounded in bytes.
     *
     * @param text part of id or name, in lower case; null for any
     */
    Uni<Slice<Experiment>> list(String status, String text, String after, int size) {
        Filter filter = new Filter()
                .and("id > :after", "after", after)
                .and("locate(:text, lower(concat(id, ' ', name))) > 0", "text", text)
                .andIs("status", ExperimentStatus.class, status);
        return LIST.page(filter, size).map(rows -> rows.map(row -> row.toExperiment(json)));
    }

    private Uni<Experiment> found(String id, Uni<ExperimentEntity> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> ProblemException.of(ExperimentsProblem.NOT_FOUND, "no experiment " + id))
                .map(found -> found.toExperiment(json));
    }
}
