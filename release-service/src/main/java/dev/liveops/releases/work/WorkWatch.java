package dev.liveops.releases.work;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.time.MachineClock;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Counts what is open, now and then. */
@Singleton
class WorkWatch {

    private final Database database;
    private final WorkRepository repository;
    private final WorkMetrics metrics;
    private final WorkConfig config;
    private final Clock clock;

    WorkWatch(
            Database database,
            WorkRepository repository,
            WorkMetrics metrics,
            WorkConfig config,
            @MachineClock Clock clock) {
        this.database = database;
        this.repository = repository;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.onEachReplica("work-watch", config.watchInterval(), this::count);
    }

    private Uni<Void> count() {
        return database.withConnection(connection -> repository.open(connection, clock.instant()))
                .invoke(metrics::open)
                .replaceWithVoid();
    }
}
