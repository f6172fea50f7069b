package dev.liveops.support.status;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Says to the others that this replica is there, until it stops. */
@Singleton
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final String JOB = "replica-heartbeat";

    // Publications that come together are told together.
    private static final long SOON_MILLISECONDS = 100;
    private static final long FAREWELL_MILLISECONDS = 1_000;

    private final OwnState own;
    private final ReplicaRepository repository;
    private final Database database;
    private final ReplicaConfig config;
    private final Vertx vertx;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile boolean stopping;

    Heartbeat(OwnState own, ReplicaRepository repository, Database database, ReplicaConfig config, Vertx vertx) {
        this.own = own;
        this.repository = repository;
        this.database = database;
        this.config = config;
        this.vertx = vertx;
    }

    // After the beans of the services that are made at the start: whatever they hold is there by then.
    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started,
            Jobs jobs,
            Snapshots snapshots) {
        jobs.onEachReplica(JOB, config.heartbeat(), this::beat);
        follow(snapshots);
    }

    /** Says so, soon after each version that is held from now on. */
    void follow(Snapshots snapshots) {
        snapshots.all().forEach(holder -> holder.listen(taken -> beatSoon()));
    }

    /** Says how this replica is now; nothing once it is being stopped. */
    Uni<Void> beat() {
        return stopping
                ? Uni.createFrom().voidItem()
                : database.withConnection(connection -> repository.put(connection, own.get(), config.lostAfter()));
    }

    // The thread that stops the service is no event loop, and without it the connections would be closed before the row
    // is gone.
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        try {
            leave().subscribeAsCompletionStage().get(FAREWELL_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf(e, "replica not removed, the others forget it after interval=%s", config.lostAfter());
        }
    }

    /** Takes away what it said. */
    Uni<Void> leave() {
        return database.withConnection(connection -> repository.remove(connection, own.id()));
    }

    private void beatSoon() {
        if (!stopping && planned.compareAndSet(false, true)) {
            vertx.setTimer(SOON_MILLISECONDS, timer -> {
                planned.set(false);
                beat().subscribe().with(told -> {}, failure -> LOG.debugf(failure, "not told, the next heartbeat is"));
            });
        }
    }
}
