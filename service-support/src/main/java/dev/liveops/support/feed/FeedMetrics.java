package dev.liveops.support.feed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** How many follow the feed, and how many of them did not keep up. */
@Singleton
class FeedMetrics {

    /** How many follow the feed of this replica. */
    static final String READERS = "liveops.feed.readers";

    /** How many were closed because they took nothing from one sign of life to the next. */
    static final String CUT = "liveops.feed.cut";

    void start(@Observes StartupEvent started, MeterRegistry registry, Feed feed) {
        Gauge.builder(READERS, feed, Feed::readers)
                .description("How many follow the feed of changes")
                .register(registry);
        FunctionCounter.builder(CUT, feed, Feed::cut)
                .description("Readers of the feed that were closed because they took nothing")
                .register(registry);
    }
}
