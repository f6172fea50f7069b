package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import dev.liveops.support.database.Migration;
import dev.liveops.support.database.Notifications;
import dev.liveops.support.database.OwnConnection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** All snapshots of a service: keeps each fresh by notification and, should one be lost, by asking now and then. */
@Singleton
public class Snapshots {

    private static final long RECONCILE_MILLISECONDS = 3_000;

    private final Database requests;
    private final Database loads;
    private final Migration migration;
    private final Notifications notifications;
    private final Vertx vertx;
    private final SnapshotConfig limits;
    private final SnapshotWorker worker;
    private final List<SnapshotHolder<?>> holders = new CopyOnWriteArrayList<>();

    Snapshots(
            Database requests,
            @Identifier(OwnConnection.LOADS) Database loads,
            SnapshotConfig limits,
            Migration migration,
            Notifications notifications,
            Vertx vertx) {
        this.requests = requests;
        this.loads = loads;
        this.migration = migration;
        this.notifications = notifications;
        this.vertx = vertx;
        this.limits = limits;
        this.worker = new SnapshotWorker(vertx);
    }

    /**
     * Holds a snapshot from now on.
     *
     * @param reader reads all of it on one connection, inside one repeatable-read transaction
     */
    public <T> SnapshotHolder<T> hold(String name, Function<SqlConnection, Uni<T>> reader) {
        return hold(name, reader, read -> Uni.createFrom().item(read));
    }

    /**
     * Holds a snapshot from now on that is to be made ready before it is served.
     *
     * @param reader reads all of it on one connection, inside one repeatable-read transaction
     * @param preparation what else is needed, after that transaction; while it fails the snapshot before is served
     */
    public <R, T> SnapshotHolder<T> hold(
            String name, Function<SqlConnection, Uni<R>> reader, Function<R, Uni<T>> preparation) {
        return hold(
                name,
                new StoredSnapshot<>(name, loads, (connection, version) -> reader.apply(connection), preparation));
    }

    /**
     * Holds a snapshot of documents from now on, bounded in bytes.
     *
     * @param combine makes the snapshot of what was read, in no order; runs on a worker thread
     */
    public <E, T> SnapshotHolder<T> hold(String name, Documents<E> documents, Function<List<E>, T> combine) {
        DocumentStore<E> store =
                new DocumentStore<>(name, documents, limits.maxBytes().asLongValue());
        return hold(name, new DocumentSnapshot<>(name, requests, loads, store, combine, worker));
    }

    /** The snapshot of a name; there must be one. */
    public SnapshotHolder<?> get(String name) {
        return holders.stream()
                .filter(holder -> holder.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no snapshot " + name));
    }

    /** The snapshots held. */
    public List<SnapshotHolder<?>> all() {
        return holders;
    }

    /** Loads anew whatever is out of date; a service calls it after a publication of its own. */
    public void refresh() {
        holders.forEach(SnapshotHolder::refresh);
    }

    void start(@Observes StartupEvent started) {
        // Whatever happened between two connections is found by loading after each LISTEN.
        notifications.on(SnapshotHead.CHANNEL, this::refresh, this::refresh);
        migration
                .completed()
                .subscribe()
                .with(migrated -> vertx.setPeriodic(RECONCILE_MILLISECONDS, timer -> refresh()));
    }

    void stop(@Observes ShutdownEvent stopped) {
        holders.forEach(SnapshotHolder::close);
        worker.close();
    }

    private void refresh(String name) {
        holders.stream().filter(holder -> holder.name().equals(name)).forEach(SnapshotHolder::refresh);
    }

    private <T> SnapshotHolder<T> hold(String name, SnapshotSource<T> source) {
        PastVersions<T> past =
                new PastVersions<>(limits.pastVersions(), limits.pastMaxBytes().asLongValue());
        SnapshotHolder<T> holder = new SnapshotHolder<>(name, source, past);
        holders.add(holder);
        return holder;
    }
}
