package dev.liveops.telemetry.partitions;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the partitions of days from PostgreSQL's catalog, which alone knows the truth, makes new ones and drops old ones. */
@Singleton
class PartitionRepository {

    private static final Pattern BOUNDS = Pattern.compile("FOR VALUES FROM \\('([^']+)'\\) TO \\('([^']+)'\\)");

    Uni<Coverage> coverage(SqlConnection connection, PartitionedTable table) {
        return connection
                .query("SELECT pg_get_expr(partition.relpartbound, partition.oid) AS bounds"
                        + " FROM pg_inherits JOIN pg_class partition ON partition.oid = inhrelid"
                        + " WHERE inhparent = '" + table.table() + "'::regclass AND relname ~ '[0-9]{8}_[0-9]{8}$'")
                .execute()
                .map(rows -> Coverage.NONE.with(Rows.map(rows, row -> range(row.getString("bounds")))));
    }

    /** Makes a partition; says whether it did, for its days may have to stay, for now, where events of wrong clocks lie. */
    Uni<Boolean> create(SqlConnection transaction, PartitionedTable table, DayRange range) {
        return transaction
                .preparedQuery("SELECT telemetry_create_partition($1, $2, $3) AS name")
                .execute(Tuple.of(table.table(), range.from(), range.to()))
                .map(rows -> rows.iterator().next().getString("name") != null);
    }

    /** Keeps whoever holds a leader's lock of this name alone from doing so until the transaction ends. */
    Uni<Void> lockShared(SqlConnection transaction, String name) {
        return transaction
                .preparedQuery("SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    /** Drops a partition if nothing in it was received at or after an instant; says whether it did. */
    Uni<Boolean> drop(SqlConnection transaction, PartitionedTable table, DayRange range, Instant receivedBefore) {
        return transaction
                .preparedQuery("SELECT telemetry_drop_partition($1, $2, $3, $4) AS dropped")
                .execute(Tuple.of(table.table(), range.from(), range.to(), Rows.time(receivedBefore)))
                .map(rows -> rows.iterator().next().getBoolean("dropped"));
    }

    /** Deletes events that were received before an instant and lie in a partition that is never dropped; says how many. */
    Uni<Integer> deleteExpired(SqlConnection transaction, Instant receivedBefore, int maxEvents) {
        return transaction
                .preparedQuery("SELECT telemetry_delete_expired($1, $2) AS deleted")
                .execute(Tuple.of(Rows.time(receivedBefore), maxEvents))
                .map(rows -> rows.iterator().next().getInteger("deleted"));
    }

    /** Gives back the room that deleted events left in the default partition, if there is much of it; says its size in bytes. */
    Uni<Long> compactElsewhere(SqlConnection transaction) {
        return transaction
                .query("SELECT telemetry_compact_elsewhere() AS size")
                .execute()
                .map(rows -> rows.iterator().next().getLong("size"));
    }

    private static DayRange range(String bounds) {
        Matcher matcher = BOUNDS.matcher(bounds);
        if (!matcher.matches()) {
            throw new IllegalStateException("a partition has bounds that are not ours: " + bounds);
        }
        return DayRange.ofBounds(UUID.fromString(matcher.group(1)), UUID.fromString(matcher.group(2)));
    }
}
