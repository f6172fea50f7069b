package dev.liveops.config.shadow;

import dev.liveops.config.resolution.ShadowSessions;
import dev.liveops.config.resolution.ShadowSessions.Counts;
import dev.liveops.config.resolution.ShadowSessions.Unsaved;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What all replicas counted: each writes its sessions down every few seconds, and before it answers. */
@Singleton
class ShadowCounts {

    private static final Logger LOG = Logger.getLogger(ShadowCounts.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    // What was tried out before may still be written by a replica that is late.
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int ROWS = 1_000;

    private final ShadowSessions sessions;
    private final ShadowRepository repository;
    private final Database database;
    private final Clock clock;

    ShadowCounts(ShadowSessions sessions, ShadowRepository repository, Database database, Clock clock) {
        this.sessions = sessions;
        this.repository = repository;
        this.database = database;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.onEachReplica("shadow counts", INTERVAL, () -> save().chain(this::forget));
    }

    /** Counts, and of whom. */
    record Found(Counts counts, boolean isOfAll) {}

    /** What all replicas have counted; without the database what this one has. */
    Uni<Found> find() {
        return save().chain(() -> database.withConnection(connection -> repository.sum(
                        connection,
                        sessions.unsaved(0).trial(),
                        sessions.counts().dropped())))
                .map(counts -> new Found(counts, true))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("sessions of other replicas cannot be read reason=%s", failure.getMessage());
                    return new Found(sessions.counts(), false);
                });
    }

    private Uni<Void> save() {
        Unsaved some = sessions.unsaved(ROWS);
        if (some.sessions().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.inTransaction(transaction -> repository.save(transaction, some, clock.instant()))
                .invoke(() -> sessions.saved(some))
                .chain(() -> some.sessions().size() == ROWS
                        ? save()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> forget() {
        return database.inTransaction(transaction -> repository.forget(
                transaction, sessions.unsaved(0).trial(), clock.instant().minus(KEPT)));
    }
}
