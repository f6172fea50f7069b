package dev.liveops.events.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what is scheduled and cancelled. */
@Singleton
class LiveEventMetrics {

    /** Changes of the schedule, by action. */
    static final String CHANGES = "liveops.events.changes";

    private final MeterRegistry registry;

    LiveEventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void changed(String action) {
        Counter.builder(CHANGES)
                .description("Changes of the schedule of events")
                .tag("action", action)
                .register(registry)
                .increment();
    }
}
