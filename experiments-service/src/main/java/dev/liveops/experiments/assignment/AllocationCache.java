package dev.liveops.experiments.assignment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;

/** What was learnt of users, by experiment id; bounded, and without expiry, since none of it ever changes. */
final class AllocationCache {

    private final Cache<String, Map<String, Allocation>> users;

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

    /** Adds to what is known of a user, and answers all of it. */
    Map<String, Allocation> add(String userId, Map<String, Allocation> learnt) {
        return users.asMap().merge(userId, Map.copyOf(learnt), AllocationCache::union);
    }

    private static Map<String, Allocation> union(Map<String, Allocation> known, Map<String, Allocation> learnt) {
        Map<String, Allocation> all = new HashMap<>(known);
        all.putAll(learnt);
        return Map.copyOf(all);
    }
}
