package dev.liveops.telemetry.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** How requests keep what is promised of them, and what that is. */
@Singleton
class ObjectiveMetrics {

    /** Requests by {@code objective} and {@code outcome}; those that their client did wrong are not among them. */
    static final String REQUESTS = "liveops.telemetry.objective.requests";

    /** The share that has to be good, by {@code objective}: submit, leaderboard, crashes (sessions without one), ingest. */
    static final String TARGET = "liveops.telemetry.objective.target";

    static final String KEPT = "kept";
    static final String SLOW = "slow";
    static final String FAILED = "failed";

    private final MeterRegistry registry;
    private final ObjectiveConfig config;

    ObjectiveMetrics(MeterRegistry registry, ObjectiveConfig config) {
        this.registry = registry;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        for (Objective objective : Objective.values()) {
            target(objective.wire(), Objective.TARGET);
            counter(objective, KEPT);
            counter(objective, SLOW);
            counter(objective, FAILED);
        }
        target("crashes", 1 - config.crashRate());
        target("ingest", config.ingestSuccess());
    }

    void count(Objective objective, String outcome) {
        counter(objective, outcome).increment();
    }

    private Counter counter(Objective objective, String outcome) {
        return Counter.builder(REQUESTS)
                .description("Requests of which something is promised, by how they kept it")
                .tag("objective", objective.wire())
                .tag("outcome", outcome)
                .register(registry);
    }

    private void target(String objective, double share) {
        Gauge.builder(TARGET, () -> share)
                .description("The share that has to be good")
                .tag("objective", objective)
                .register(registry);
    }
}
