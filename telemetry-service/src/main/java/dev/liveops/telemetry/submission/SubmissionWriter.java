package dev.liveops.telemetry.submission;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.groups.Backlog;
import dev.liveops.telemetry.groups.GroupCommit;
import dev.liveops.telemetry.submission.SubmissionRepository.Added;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores submitted runs by group commit, as ingest stores events. */
@Singleton
class SubmissionWriter {

    private static final int CONFLICT_RETRIES = 10;

    private final Database database;
    private final SubmissionRepository repository;
    private final SubmissionMetrics metrics;
    private final SubmissionConfig.Queue limits;
    private final Clock clock;
    private final GroupCommit<WaitingRun> groups;

    SubmissionWriter(
            Database database,
            SubmissionRepository repository,
            SubmissionMetrics metrics,
            SubmissionConfig config,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.metrics = metrics;
        this.limits = config.queue();
        this.clock = clock;
        Backlog<WaitingRun> backlog = new Backlog<>(limits.limits(), System::nanoTime);
        this.groups = new GroupCommit<>(backlog, limits.lanes(), this::write, this::full);
        metrics.watchQueue(backlog.waiting());
    }

    /** Ends the request with {@code telemetry.queue_full} when there is no room for another one. */
    void requireRoom() {
        groups.requireRoom();
    }

    /** Stores a run; what is stored of it is answered after the commit: this story, or the one that was there before. */
    Uni<StoredRun> write(WaitingRun run) {
        groups.add(run);
        return Uni.createFrom().completionStage(run.done());
    }

    private Uni<Runnable> write(List<WaitingRun> runs) {
        return outcomes(runs).map(outcomes -> () -> {
            metrics.committed(runs.size());
            runs.forEach(run -> outcomes.get(run).answer(run));
        });
    }

    // A group that holds a value that PostgreSQL refuses is stored run by run, so that only the offender fails.
    private Uni<Map<WaitingRun, Outcome>> outcomes(List<WaitingRun> runs) {
        return stored(runs)
                .onFailure(failure -> runs.size() > 1 && DatabaseFailures.isRefusedValue(failure))
                .recoverWithUni(() -> Multi.createFrom()
                        .iterable(runs)
                        .onItem()
                        .transformToUniAndConcatenate(run -> stored(List.of(run))
                                .onFailure(DatabaseFailures::isRefusedValue)
                                .recoverWithItem(failure -> Map.of(run, new Outcome(null, failure))))
                        .collect()
                        .in(LinkedHashMap::new, Map::putAll));
    }

    private Uni<Map<WaitingRun, Outcome>> stored(List<WaitingRun> runs) {
        // Of two of one run in a group the first counts.
        Map<UUID, WaitingRun> firsts = new LinkedHashMap<>();
        runs.forEach(run -> firsts.putIfAbsent(run.story().id(), run));
        return database.withConnection(connection -> add(connection, firsts.values())
                        .chain(added -> before(connection, runs, firsts, added)
                                .map(before -> outcomes(runs, firsts, added, before))))
                // A statement is a transaction of its own, so it can simply be done again.
                .onFailure(DatabaseFailures::isConflict)
                .retry()
                .atMost(CONFLICT_RETRIES);
    }

    private Uni<Added> add(SqlConnection connection, Collection<WaitingRun> runs) {
        return repository.add(connection, List.copyOf(runs), clock.instant());
    }

    private Uni<Map<UUID, StoredRun>> before(
            SqlConnection connection, List<WaitingRun> runs, Map<UUID, WaitingRun> firsts, Added added) {
        List<UUID> known = new ArrayList<>();
        for (WaitingRun run : runs) {
            UUID id = run.story().id();
            if (!added.erased().contains(id) && !(added.added().contains(id) && run.equals(firsts.get(id)))) {
                known.add(id);
            }
        }
        return known.isEmpty() ? Uni.createFrom().item(Map.of()) : repository.find(connection, known);
    }

    private static Map<WaitingRun, Outcome> outcomes(
            List<WaitingRun> runs, Map<UUID, WaitingRun> firsts, Added added, Map<UUID, StoredRun> before) {
        Map<WaitingRun, Outcome> outcomes = new LinkedHashMap<>();
        for (WaitingRun run : runs) {
            UUID id = run.story().id();
            boolean isNew = added.added().contains(id) && run.equals(firsts.get(id));
            // One that is neither was erased between the two statements.
            outcomes.put(run, new Outcome(isNew ? StoredRun.of(run) : before.get(id), null));
        }
        return outcomes;
    }

    private ProblemException full() {
        return ProblemException.retryLater(
                TelemetryProblem.QUEUE_FULL,
                "more runs come in than can be stored now; nothing of this one was stored",
                limits.retryAfter(),
                null);
    }

    /** What became of a run. */
    private record Outcome(
            @org.jspecify.annotations.Nullable StoredRun stored,
            @org.jspecify.annotations.Nullable Throwable failure) {

        void answer(WaitingRun run) {
            if (failure != null) {
                run.done().completeExceptionally(failure);
            } else if (stored == null) {
                run.done().completeExceptionally(erased(run.story()));
            } else {
                run.done().complete(stored);
            }
        }

        private static ProblemException erased(Story story) {
            return ProblemException.at(
                    TelemetryProblem.RUN_ERASED,
                    "run_id",
                    "its player's data were erased after it had ended at " + story.endedAt()
                            + " (expected a run that ended later)");
        }
    }
}
