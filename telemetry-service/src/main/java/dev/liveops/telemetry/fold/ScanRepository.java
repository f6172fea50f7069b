package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Reads all stored events in the order of their ids, and which of them are announced and not folded yet. */
@Singleton
class ScanRepository {

    private static final String[] NONE = {};

    /** The events after one, up to so many. */
    Uni<Page> events(SqlConnection transaction, UUID after, int limit) {
        return events(transaction, after, limit, NONE).chain(rows -> page(transaction, after, rows));
    }

    /**
     * The same, whether they are announced or not.
     *
     * @param types whose payloads are read besides
     */
    Uni<RowSet<Row>> events(SqlConnection transaction, UUID after, int limit, String[] types) {
        return transaction
                .preparedQuery("SELECT " + StoredEvents.selectList(3)
                        + " FROM telemetry_events WHERE id > $1 ORDER BY id LIMIT $2")
                .execute(Tuple.of(after, limit, types));
    }
    // In a statement of its own, after the events: whatever of those is announced, this one sees, for nobody folds
    // meanwhile.
    private static Uni<Page> page(SqlConnection transaction, UUID after, RowSet<Row> rows) {
        UUID last = after;
        for (Row row : rows) {
            last = row.getUUID("id");
        }
        UUID end = last;
        return transaction
                .preparedQuery("SELECT announced.id FROM ingest_group, unnest(event_ids) AS announced (id)"
                        + " WHERE announced.id > $1 AND announced.id <= $2")
                .execute(Tuple.of(after, end))
                .map(announced ->
                        new Page(rows, end, rows.size(), new HashSet<>(Rows.map(announced, row -> row.getUUID("id")))));
    }

    /**
     * Events in a row.
     *
     * @param last of them
     * @param announced those that the fold has not had
     */
    record Page(RowSet<Row> rows, UUID last, int scanned, Set<UUID> announced) {}
}
