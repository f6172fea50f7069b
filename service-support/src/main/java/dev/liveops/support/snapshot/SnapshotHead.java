package dev.liveops.support.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The version counter of a snapshot, in the database. */
public final class SnapshotHead {

    /** Channel a publication is announced on; its payload is the snapshot's name. */
    static final String CHANNEL = "liveops_snapshot";

    private SnapshotHead() {}

    /**
     * Takes the next version inside the transaction that publishes. The row stays locked until it commits, so whoever reads
     * version n can read all of it.
     *
     * @return the new version
     */
    public static Uni<Long> advance(SqlConnection transaction, String name) {
        return transaction
                .preparedQuery("INSERT INTO snapshot_head (name, version) VALUES ($1, 1)"
                        + " ON CONFLICT (name) DO UPDATE SET version = snapshot_head.version + 1 RETURNING version")
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getLong("version"))
                .call(version -> transaction
                        .preparedQuery("SELECT pg_notify('" + CHANNEL + "', $1)")
                        .execute(Tuple.of(name)));
    }

    /**
     * The newest version, whose row stays locked until the transaction ends: nothing is published meanwhile. 0, and nothing to lock,
     * when nothing was ever published.
     */
    public static Uni<Long> lock(SqlConnection transaction, String name) {
        return transaction
                .preparedQuery("SELECT version FROM snapshot_head WHERE name = $1 FOR UPDATE")
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("version"));
    }

    /** The newest version; 0 when nothing was ever published. */
    public static Uni<Long> current(SqlConnection connection, String name) {
        return connection
                .preparedQuery("SELECT version FROM snapshot_head WHERE name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("version"));
    }
}
