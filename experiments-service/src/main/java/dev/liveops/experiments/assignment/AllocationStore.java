package dev.liveops.experiments.assignment;

import dev.liveops.support.database.Database;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settles which variants a user has: from memory, else as stored, else computed and stored. */
@Singleton
class AllocationStore {

    private final Database database;
    private final AssignmentRepository repository;
    private final AssignmentMetrics metrics;
    private final PreviewClock clock;
    private final long cacheSize;
    private volatile AllocationCache cache;

    AllocationStore(
            Database database,
            AssignmentRepository repository,
            AssignmentMetrics metrics,
            PreviewClock clock,
            AssignmentConfig config) {
        this.database = database;
        this.repository = repository;
        this.metrics = metrics;
        this.clock = clock;
        this.cacheSize = config.cacheSize();
        forget();
    }

    /** Forgets every user: what was stored of one is gone. Calls under way finish with what they had. */
    final void forget() {
        // A new one: what a call read before the rows were gone goes into the old one, which nobody asks any more.
        cache = new AllocationCache(cacheSize);
    }

    /**
     * The user's allocations, by experiment id; holds at least the experiments asked for. Asks the database only for what
     * is not in memory, and then fails with {@code service.database_unavailable} when it is away.
     *
     * @param experiments by id
     */
    Uni<Map<String, Allocation>> allocate(String userId, List<RunningExperiment> experiments) {
        AllocationCache memory = cache;
        Map<String, Allocation> known = memory.get(userId);
        List<RunningExperiment> unknown = experiments.stream()
                .filter(experiment -> !known.containsKey(experiment.id()))
                .toList();
        countCached(known, experiments);
        if (unknown.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        return database.withConnection(connection -> learn(connection, userId, unknown))
                .map(learnt -> memory.add(userId, learnt));
    }

    private Uni<Map<String, Allocation>> learn(
            SqlConnection connection, String userId, List<RunningExperiment> experiments) {
        return repository.find(connection, userId, experiments).chain(stored -> {
            Map<String, Allocation> learnt = new HashMap<>();
            List<RunningExperiment> fresh = takeStored(learnt, experiments, stored);
            List<Computed> inside = takeOutside(learnt, userId, fresh);
            return inside.isEmpty()
                    ? Uni.createFrom().item(learnt)
                    : store(connection, userId, inside).invoke(learnt::putAll).replaceWith(learnt);
        });
    }

    // Of calls that race for the same row one stores; the others find its row, whatever they had computed.
    private Uni<Map<String, Allocation>> store(SqlConnection connection, String userId, List<Computed> computed) {
        return repository.insert(connection, userId, computed, clock.now()).chain(inserted -> {
            Map<String, Allocation> settled = new HashMap<>();
            computed.stream()
                    .filter(each -> inserted.containsKey(each.experiment().id()))
                    .forEach(each -> {
                        settled.put(each.experiment().id(), each.allocation());
                        metrics.computed();
                    });
            List<RunningExperiment> lost = computed.stream()
                    .map(Computed::experiment)
                    .filter(experiment -> !inserted.containsKey(experiment.id()))
                    .toList();
            return lost.isEmpty()
                    ? Uni.createFrom().item(settled)
                    : repository
                            .find(connection, userId, lost)
                            .invoke(stored -> takeStored(settled, lost, stored))
                            .replaceWith(settled);
        });
    }

    /** Takes over what is stored; answers the experiments without a row. */
    private List<RunningExperiment> takeStored(
            Map<String, Allocation> target, List<RunningExperiment> experiments, Map<String, Allocation> stored) {
        for (RunningExperiment experiment : experiments) {
            Allocation allocation = stored.get(experiment.id());
            if (allocation != null) {
                target.put(experiment.id(), experiment.shared(allocation));
                metrics.stored();
            }
        }
        return experiments.stream()
                .filter(experiment -> !stored.containsKey(experiment.id()))
                .toList();
    }

    /** Takes over where the user is outside; answers what has to be stored. */
    private List<Computed> takeOutside(
            Map<String, Allocation> target, String userId, List<RunningExperiment> experiments) {
        List<Computed> computed = experiments.stream()
                .map(experiment -> new Computed(experiment, experiment.compute(userId)))
                .toList();
        for (Computed each : computed) {
            if (each.allocation().isOutside()) {
                target.put(each.experiment().id(), each.allocation());
                metrics.outside();
            }
        }
        return computed.stream().filter(each -> !each.allocation().isOutside()).toList();
    }

    private void countCached(Map<String, Allocation> known, List<RunningExperiment> experiments) {
        for (RunningExperiment experiment : experiments) {
            Allocation allocation = known.get(experiment.id());
            if (Allocation.OUTSIDE.equals(allocation)) {
                metrics.outside();
            } else if (allocation != null) {
                metrics.cached();
            }
        }
    }
}
