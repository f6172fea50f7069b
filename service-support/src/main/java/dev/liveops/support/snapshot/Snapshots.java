package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import dev.liveops.support.database.Migration;
import dev.liveops.support.database.Notifications;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** All snapshots of a service: keeps each fresh by notification and, should one be lost, by asking now and then. */
@Singleton
public class Snapshots {

    private static final long RECONCILE_MILLISECONDS = 3_000;

    private final Database database;
    private final Migration migration;
    private final Notifications notifications;
    private final Vertx vertx;
    private final long maxBytes;
    private final List<SnapshotHolder<?>> holders = new CopyOnWriteArrayList<>();

    Snapshots(Database database, SnapshotConfig limits, Migration migration, Notifications notifications, Vertx vertx) {
        this.database = database;
        this.migration = migration;
        this.notifications = notifications;
        this.vertx = vertx;
        this.maxBytes = limits.maxBytes().asLongValue();
    }

    /**
     * Holds a snapshot from now on.
     *
     * @param loader reads all of it on one connection, inside one repeatable-read transaction
     */
    public <T> SnapshotHolder<T> hold(String name, Function<SqlConnection, Uni<T>> loader) {
        SnapshotHolder<T> holder = new SnapshotHolder<>(name, held -> load(name, held, loader));
        holders.add(holder);
        return holder;
    }

    /**
     * Holds a snapshot of documents from now on, bounded in bytes.
     *
     * @param combine makes the snapshot of what was read, in no order
     */
    public <E, T> SnapshotHolder<T> hold(String name, Documents<E> documents, Function<List<E>, T> combine) {
        DocumentBudget<E> budget = new DocumentBudget<>(name, documents, maxBytes);
        SnapshotHolder<T> holder = new SnapshotHolder<>(
                name,
                held -> load(name, held, connection -> budget.load(connection).map(combine)),
                budget);
        holders.add(holder);
        return holder;
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
    }

    private void refresh(String name) {
        holders.stream().filter(holder -> holder.name().equals(name)).forEach(SnapshotHolder::refresh);
    }

    private <T> Uni<Optional<Versioned<T>>> load(String name, long held, Function<SqlConnection, Uni<T>> loader) {
        return database.inTransaction(connection -> connection
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .chain(() -> SnapshotHead.current(connection, name))
                .chain(version -> version == held
                        ? Uni.createFrom().item(Optional.empty())
                        : loader.apply(connection).map(value -> Optional.of(new Versioned<>(version, value)))));
    }
}
