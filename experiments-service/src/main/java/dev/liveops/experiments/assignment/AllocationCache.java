package dev.liveops.experiments.assignment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What was learnt of users, by key of the experiment; bounded, and without expiry: variants never change, and outside is of a phase. */
final class AllocationCache {

    private final Cache<String, Map<String, Allocation>> users;
    private final AtomicLong evictions = new AtomicLong();

    /** A cache of at most this many allocations. */
    AllocationCache(long size) {
        users = Caffeine.newBuilder()
                .maximumWeight(size)
                .weigher((String user, Map<String, Allocation> allocations) -> Math.max(1, allocations.size()))
                .build();
    }

    /** What is known of a user; empty when nothing is. */
    Map<String, Allocation> get(String userId) {
        return users.asMap().getOrDefault(userId, Map.of());
    }

    /** Counts what was forgotten: what was read before is not to be kept after. */
    long epoch() {
        return evictions.get();
    }

    /**
     * All that is known of a user with what was learnt; kept unless somebody was forgotten since it was asked for.
     *
     * @param epoch {@link #epoch} before it was read
     */
    Map<String, Allocation> add(String userId, Map<String, Allocation> learnt, long epoch) {
        Map<String, Allocation> all =
                users.asMap().compute(userId, (user, known) -> evictions.get() == epoch ? union(known, learnt) : known);
        return all == null ? learnt : union(all, learnt);
    }

    /** Forgets a user. */
    void evict(String userId) {
        evictions.incrementAndGet();
        users.invalidate(userId);
    }

    private static Map<String, Allocation> union(Map<String, Allocation> known, Map<String, Allocation> learnt) {
        if (known == null || known.equals(learnt)) {
            return Map.copyOf(learnt);
        }
        Map<String, Allocation> all = new HashMap<>(known);
        all.putAll(learnt);
        return Map.copyOf(all);
    }
}
