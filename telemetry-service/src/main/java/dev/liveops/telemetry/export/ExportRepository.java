package dev.liveops.telemetry.export;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads stored events in the order of their ids, a page at a time, so that no statement lasts as long as an export. */
@Singleton
class ExportRepository {

    /**
     * Events of a range of ids.
     *
     * @param after not included
     * @param last included
     * @param eventType only of this type; null for all
     */
    Uni<List<ExportedEvent>> page(SqlConnection connection, UUID after, UUID last, String eventType, int limit) {
        // Ordered by the column: a bare id would be the text that is selected, for which there is no index.
        return connection
                .preparedQuery(
                        "SELECT " + ExportedEvent.SELECT_LIST + " FROM telemetry_events"
                                + " WHERE id > $1 AND id <= $2 AND ($3::text IS NULL OR event_type = $3) ORDER BY telemetry_events.id LIMIT $4")
                .execute(Tuple.of(after, last, eventType, limit))
                .map(rows -> Rows.map(rows, ExportedEvent::from));
    }

    /** The id that so many events further stands, if that is still in the range. */
    Uni<List<UUID>> further(SqlConnection connection, UUID after, UUID last, int events) {
        return connection
                .preparedQuery(
                        "SELECT id FROM telemetry_events WHERE id > $1 AND id <= $2 ORDER BY id OFFSET $3 LIMIT 1")
                .execute(Tuple.of(after, last, events - 1))
                .map(rows -> Rows.map(rows, row -> row.getUUID("id")));
    }
}
