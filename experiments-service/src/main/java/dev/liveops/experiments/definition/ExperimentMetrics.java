package dev.liveops.experiments.definition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts changes of experiments. */
@Singleton
class ExperimentMetrics {

    /** Changes, by action: create, edit, start, pause, resume, finish. */
    static final String CHANGES = "liveops.experiments.changes";

    private final MeterRegistry registry;

    ExperimentMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void changed(String action) {
        Counter.builder(CHANGES)
                .description("Changes of experiments")
                .tag("action", action)
                .register(registry)
                .increment();
    }
}
