package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Has what was announced folded, again and again. */
@Singleton
class FoldJob {

    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Fold fold;
    private final HorizonRepository horizons;
    private final Database database;
    private final FoldMetrics metrics;
    private final FactsConfig config;

    FoldJob(Fold fold, HorizonRepository horizons, Database database, FoldMetrics metrics, FactsConfig config) {
        this.fold = fold;
        this.horizons = horizons;
        this.database = database;
        this.metrics = metrics;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (config.fold().enabled()) {
            // On each replica: the fold has a lock of its own.
            jobs.onEachReplica("fold", config.fold().interval(), fold::drain);
        }
        jobs.onEachReplica("fold-horizon", LOOK, this::lookBack);
    }

    /** Looks what keeps the queue long. */
    Uni<Void> lookBack() {
        return database.withConnection(horizons::get).invoke(metrics::saw).replaceWithVoid();
    }
}
