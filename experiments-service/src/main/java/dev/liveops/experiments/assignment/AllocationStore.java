package dev.liveops.experiments.assignment;

import dev.liveops.experiments.assignment.FirstCalls.Settled;
import dev.liveops.targeting.EvaluationContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settles which variants a user has: from memory, else as stored, else computed and stored. */
@Singleton
class AllocationStore {

    private final FirstCalls calls;
    private final AssignmentMetrics metrics;
    private final long cacheSize;
    private volatile AllocationCache cache;

    AllocationStore(FirstCalls calls, AssignmentMetrics metrics, AssignmentConfig config) {
        this.calls = calls;
        this.metrics = metrics;
        this.cacheSize = config.cacheSize();
        forget();
    }

    /** Forgets every user: what was stored of one is gone. Calls under way finish with what they had. */
    final void forget() {
        // A new one: what a call read before the rows were gone goes into the old one, which nobody asks any more.
        cache = new AllocationCache(cacheSize);
    }

    /** Forgets one user, whose rows are more than before. */
    void forget(String userId) {
        cache.evict(userId);
    }

    /**
     * The user's allocations, by the experiment's key; holds at least the experiments asked for. Asks the database only for what is
     * not settled in memory, and then fails with {@code service.database_unavailable} when it is away; but whom no targeting meant
     * the last time, and none means now, is served on without a variant.
     *
     * @param context what targeting goes by
     * @param experiments by id
     */
    Uni<Map<String, Allocation>> allocate(
            String userId, EvaluationContext context, List<RunningExperiment> experiments) {
        AllocationCache memory = cache;
        long epoch = memory.epoch();
        Map<String, Allocation> known = memory.get(userId);
        List<Computed> wanted = new ArrayList<>();
        for (RunningExperiment experiment : experiments) {
            Allocation allocation = known.get(experiment.key());
            if (allocation == null || !allocation.settles(experiment.phase())) {
                wanted.add(compute(userId, context, experiment));
            } else {
                metrics.cached(allocation);
            }
        }
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        Uni<Map<String, Allocation>> settled = calls.settle(userId, wanted)
                .invoke(answer -> count(wanted, answer))
                .map(answer -> memory.add(userId, answer.allocations(), epoch));
        return isKnownUnmeant(known, wanted) ? settled.onFailure().recoverWithItem(known) : settled;
    }

    /** Whether a user's variants in these experiments are settled in memory, so that nothing is computed. */
    boolean isSettled(String userId, List<RunningExperiment> experiments) {
        Map<String, Allocation> known = cache.get(userId);
        return experiments.stream().allMatch(experiment -> {
            Allocation allocation = known.get(experiment.key());
            return allocation != null && allocation.settles(experiment.phase());
        });
    }

    // Outside by the hash comes first: it holds whatever he sends, so it may be kept.
    private static Computed compute(String userId, EvaluationContext context, RunningExperiment experiment) {
        Allocation allocation = experiment.compute(userId);
        boolean counts = allocation.isOutside() || experiment.means(context);
        return new Computed(userId, experiment, counts ? allocation : Allocation.unmeant(experiment.phase()));
    }

    private static boolean isKnownUnmeant(Map<String, Allocation> known, List<Computed> wanted) {
        return wanted.stream().allMatch(computed -> {
            Allocation last = known.get(computed.experiment().key());
            return last != null && !last.isMeant() && !computed.allocation().isMeant();
        });
    }

    private void count(List<Computed> wanted, Settled settled) {
        for (Computed computed : wanted) {
            String key = computed.experiment().key();
            metrics.settled(settled.allocations().get(key), settled.stored().contains(key));
        }
    }
}
