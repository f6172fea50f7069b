package dev.liveops.config.snapshots;

import dev.liveops.support.context.Workers;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.json.JsonText;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what waits, once a second, in one statement each five hundred turns. */
@Singleton
class SnapshotWriter {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int ROWS = 500;
    // Of one go: what comes faster waits, and finds no room at last.
    private static final int MOST = 5_000;

    private final SnapshotSampler sampler;
    private final SnapshotRepository repository;
    private final Database database;
    private final SnapshotMetrics metrics;
    private final JsonText json;

    SnapshotWriter(
            SnapshotSampler sampler,
            SnapshotRepository repository,
            Database database,
            SnapshotMetrics metrics,
            JsonText json) {
        this.sampler = sampler;
        this.repository = repository;
        this.database = database;
        this.metrics = metrics;
        this.json = json;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.onEachReplica("snapshot writer", INTERVAL, () -> write(MOST));
    }

    private Uni<Void> write(int most) {
        List<ResolvedTurn> turns = sampler.take(Math.min(most, ROWS));
        if (turns.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // While the database is away they are lost: a sample is worth no memory.
        return Uni.createFrom()
                .item(() -> toRows(turns))
                .runSubscriptionOn(Workers.OF_REQUEST)
                .chain(rows -> database.inTransaction(transaction -> repository.insert(transaction, rows)))
                .onFailure()
                .invoke(() -> metrics.dropped(turns.size()))
                .invoke(() -> metrics.written(turns.size()))
                .chain(() -> most > ROWS ? write(most - ROWS) : Uni.createFrom().voidItem());
    }

    // Many turns come to few outcomes.
    private List<SnapshotRepository.Written> toRows(List<ResolvedTurn> turns) {
        Map<Object, String> outcomes = new HashMap<>();
        return turns.stream()
                .map(turn -> SnapshotRepository.Written.of(
                        turn,
                        json.write(turn.context().get()),
                        outcomes.computeIfAbsent(
                                turn.outcome(),
                                any -> json.write(turn.resolved().get()))))
                .toList();
    }
}
