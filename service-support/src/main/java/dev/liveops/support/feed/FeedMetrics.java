package dev.liveops.support.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Registers {@code liveops.feed.readers}. */
@Singleton
class FeedMetrics {

    /** How many follow the feed of this replica. */
    static final String READERS = "liveops.feed.readers";

    void start(@Observes StartupEvent started, MeterRegistry registry, Feed feed) {
        Gauge.builder(READERS, feed, Feed::readers)
                .description("How many follow the feed of changes")
                .register(registry);
    }
}
