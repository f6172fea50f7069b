package dev.liveops.telemetry.taxonomy;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.taxonomy.EventTypeDryRuns.Found;
import dev.liveops.telemetry.taxonomy.EventTypeDryRuns.StoredPayload;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the payloads of stored events. */
@Singleton
class StoredPayloadRepository {

    /**
     * The newest payloads of a type.
     *
     * @param limit most payloads
     * @param maxScanned most events that are looked at
     */
    Uni<Found> last(SqlConnection connection, String eventType, int limit, int maxScanned) {
        // Sorted by the key and cut before it is filtered: so it reads that many rows and no more.
        return connection
                .preparedQuery("WITH newest AS MATERIALIZED"
                        + " (SELECT id, event_type, payload_json FROM telemetry_events ORDER BY id DESC LIMIT $3),"
                        + " found AS (SELECT id, payload_json FROM newest WHERE event_type = $1 LIMIT $2)"
                        + " SELECT (SELECT count(*) FROM newest) AS scanned, id, payload_json::text AS payload"
                        + " FROM (SELECT 1) AS always LEFT JOIN found ON true")
                .execute(Tuple.of(eventType, limit, maxScanned))
                .map(rows -> {
                    int scanned = rows.iterator().next().getLong("scanned").intValue();
                    List<StoredPayload> payloads =
                            Rows.map(rows, row -> new StoredPayload(row.getUUID("id"), row.getString("payload")))
                                    .stream()
                                    .filter(payload -> payload.id() != null)
                                    .toList();
                    return new Found(scanned, payloads);
                });
    }
}
