package dev.liveops.support.unit;

import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What a step may do inside its transaction; one thing after the other, never two at once. */
public final class Work {
    private final Transaction transaction;
    private final Snapshots snapshots;

    Work(Transaction transaction, Snapshots snapshots) {
        this.transaction = transaction;
        this.snapshots = snapshots;
    }

    /** For SQL in the same transaction. Entities that were changed before are flushed by {@link #flush} only. */
    public SqlConnection connection() {
        return transaction.connection();
    }

    /** Sends what was changed in entities so far, so that SQL sees it and a constraint speaks up here. */
    public Uni<Void> flush() {
        return transaction.flush();
    }

    /**
     * Takes the next version of a snapshot. Its head stays locked until the commit: publications queue here, and of two the
     * second sees what the first did.
     */
    public Uni<Long> publish(String snapshot) {
        return flush().chain(() -> SnapshotHead.advance(connection(), snapshot));
    }

    /** The newest version of a snapshot, whose head stays locked until the commit; of two such changes the second sees the first. */
    public Uni<Long> lock(String snapshot) {
        return flush().chain(() -> SnapshotHead.lock(connection(), snapshot));
    }

    /**
     * Ends the change with {@code snapshot.full} when, with what it publishes, more would be published than fits into memory.
     * Call it after the change, and only where one adds to what is published: taking back is always possible.
     */
    public Uni<Void> requireRoom(String snapshot) {
        return flush().chain(() -> snapshots.get(snapshot).requireRoom(connection()));
    }
}
