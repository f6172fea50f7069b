package dev.liveops.telemetry.fold;

import dev.liveops.support.jobs.Jobs;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Has what was announced folded, again and again. */
@Singleton
class FoldJob {

    private final Fold fold;
    private final FactsConfig config;

    FoldJob(Fold fold, FactsConfig config) {
        this.fold = fold;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (config.fold().enabled()) {
            // On each replica: the fold has a lock of its own.
            jobs.onEachReplica("fold", config.fold().interval(), fold::drain);
        }
    }
}
