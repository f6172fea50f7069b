package dev.liveops.telemetry.fold;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** How far back PostgreSQL has to keep what was deleted, for somebody might still look at it. */
@Singleton
class HorizonRepository {

    /**
     * The oldest transaction anywhere in the cluster, as far as this role may see it: all of them with {@code pg_read_all_stats}, its own
     * without; and what that comes to, the rows of the queue that are deleted and still there.
     */
    Uni<Horizon> get(SqlConnection connection) {
        return connection
                .query(
                        "SELECT (SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0)::float8"
                                + " FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL))"
                                + " AS age, (SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'ingest_group') AS dead")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Horizon(row.getDouble("age"), row.getLong("dead")));
    }

    /**
     * The horizon.
     *
     * @param oldestSeconds since the oldest transaction began
     * @param deadGroups rows of {@code ingest_group} that are deleted and still there
     */
    record Horizon(double oldestSeconds, long deadGroups) {}
}
