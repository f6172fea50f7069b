package dev.liveops.releases.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Shows what the cache holds and counts what came into it. */
@Singleton
class PackCacheMetrics {

    /** Bytes of all packs on this replica's disk. */
    static final String BYTES = "liveops.release.packs.cache.bytes";

    /** Packs that were to be fetched, by outcome: {@code fetched}, {@code no_room}, {@code failed}. */
    static final String FETCHES = "liveops.release.packs.cache.fetches";

    private final MeterRegistry registry;

    PackCacheMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the bytes from now on. */
    void watch(CacheIndex index) {
        Gauge.builder(BYTES, index, CacheIndex::usedBytes)
                .description("Bytes of the packs on this replica's disk")
                .register(registry);
    }

    void fetched() {
        count("fetched");
    }

    void noRoom() {
        count("no_room");
    }

    void failed() {
        count("failed");
    }

    private void count(String outcome) {
        Counter.builder(FETCHES)
                .description("Packs that were to be fetched to this replica's disk")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
