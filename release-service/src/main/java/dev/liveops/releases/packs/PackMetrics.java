package dev.liveops.releases.packs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts published packs. */
@Singleton
class PackMetrics {

    /** Packs published; repetitions are not counted. */
    static final String PUBLISHED = "liveops.release.packs.published";

    private final Counter published;

    PackMetrics(MeterRegistry registry) {
        this.published = Counter.builder(PUBLISHED)
                .description("Content packs published")
                .register(registry);
    }

    void published() {
        published.increment();
    }
}
