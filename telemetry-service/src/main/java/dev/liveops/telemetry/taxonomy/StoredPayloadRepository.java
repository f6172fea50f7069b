package dev.liveops.telemetry.taxonomy;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.taxonomy.EventTypeDryRuns.Found;
import dev.liveops.telemetry.taxonomy.EventTypeDryRuns.StoredPayload;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads the payloads of stored events. */
@Singleton
class StoredPayloadRepository {

    private static final long MAX_BYTES = 16 << 20;

    /**
     * The newest payloads of a type, as many as a replica can hold without harm.
     *
     * @param before their ids come before it: the newest of all would be those of clocks that are years ahead
     * @param limit most payloads
     * @param maxScanned most events that are looked at
     */
    Uni<Found> last(SqlConnection connection, String eventType, UUID before, int limit, int maxScanned) {
        // Sorted by the key and cut before it is filtered: so it reads that many rows and no more.
        return connection
                .preparedQuery("WITH newest AS MATERIALIZED"
                        + " (SELECT id, event_type, payload_json FROM telemetry_events WHERE id < $5 ORDER BY id DESC LIMIT $3),"
                        + " found AS (SELECT id, payload_json::text AS payload FROM newest WHERE event_type = $1 LIMIT $2),"
                        + " summed AS (SELECT *, sum(octet_length(payload)) OVER (ORDER BY id DESC) AS bytes FROM found)"
                        + " SELECT (SELECT count(*) FROM newest) AS scanned, id, payload"
                        + " FROM (SELECT 1) AS always LEFT JOIN summed ON bytes <= $4")
                .execute(Tuple.of(eventType, limit, maxScanned, MAX_BYTES, before))
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
