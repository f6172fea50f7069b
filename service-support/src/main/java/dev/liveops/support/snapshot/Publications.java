package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Carries out what publishes so that whoever asked for it reads it next: the answer waits for the replica's own snapshot. */
@Singleton
public class Publications {

    private final Database database;
    private final Snapshots snapshots;

    Publications(Database database, Snapshots snapshots) {
        this.database = database;
        this.snapshots = snapshots;
    }

    /**
     * Runs work in one transaction, and then waits, a second at the most, until this replica holds what it published. Work
     * that changed nothing, or was done before, is answered alike.
     *
     * @param snapshot name of the snapshot it publishes to
     */
    public <T> Uni<Published<T>> publish(String snapshot, Function<SqlConnection, Uni<T>> work) {
        return database.inTransaction(transaction -> work.apply(transaction)
                        .chain(value -> SnapshotHead.current(transaction, snapshot)
                                .map(version -> new Published<>(value, version, false))))
                .chain(committed -> snapshots
                        .get(snapshot)
                        .published(committed.version())
                        .map(held -> new Published<>(committed.value(), committed.version(), held)));
    }

    /**
     * Ends a transaction with {@code snapshot.full} when, with what it publishes, more would be published than fits into
     * memory. Call it after the change, and only where one adds to what is published: taking back is always possible.
     */
    public Uni<Void> requireRoom(SqlConnection transaction, String snapshot) {
        return snapshots.get(snapshot).requireRoom(transaction);
    }
}
