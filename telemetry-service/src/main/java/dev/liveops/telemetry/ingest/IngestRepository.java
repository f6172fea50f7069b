package dev.liveops.telemetry.ingest;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.ingest.Group.Written;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Stores groups, each in one statement, which is a transaction of its own and takes one round trip. */
@Singleton
class IngestRepository {

    private static final String ADD_EVENTS = """
            WITH added AS (
              INSERT INTO telemetry_events (id, user_id, session_id, event_type, schema_version, event_time, client_version,
                content_version, platform, payload_json, received_at, corrected_time, client_seq)
              SELECT id, user_id, session_id, event_type, schema_version, event_time, client_version, content_version,
                platform, payload::jsonb, received_at, corrected_time, client_seq
              FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::text[],
                  $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::bigint[])
                AS sent (id, user_id, session_id, event_type, schema_version, event_time, client_version,
                  content_version, platform, payload, received_at, corrected_time, client_seq)
              ON CONFLICT (id) DO NOTHING
              RETURNING id
            ), grouped AS (
              INSERT INTO ingest_group (committed_at, event_ids) SELECT $14, array_agg(id) FROM added HAVING count(*) > 0
            )
            """;
    // The ids travel back only when they tell something.
    private static final String COUNT_ADDED =
            " SELECT count(*) AS added, CASE WHEN count(*) < cardinality($1) THEN array_agg(id) END AS ids FROM added";
    private static final String ADD_EVENTS_ONLY = ADD_EVENTS + COUNT_ADDED;
    private static final String QUARANTINE_ONLY = QuarantineRow.insert("$1::text");
    private static final String ADD_BOTH =
            ADD_EVENTS + ", kept AS (" + QuarantineRow.insert("$15::text") + ")" + COUNT_ADDED;

    private final Clock clock;

    IngestRepository(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds events whose id is new, with the row that announces them, and refused events.
     *
     * @param rows sorted by id, no id twice
     * @param quarantined sorted by id
     */
    Uni<Written> insert(SqlConnection connection, List<EventRow> rows, List<QuarantineRow> quarantined) {
        List<Object> parameters = new ArrayList<>();
        if (!rows.isEmpty()) {
            parameters.addAll(eventColumns(rows));
            parameters.add(Rows.time(clock.instant()));
        }
        if (!quarantined.isEmpty()) {
            parameters.add(QuarantineRow.toJson(quarantined));
        }
        if (rows.isEmpty()) {
            return quarantined.isEmpty()
                    ? Uni.createFrom().item(Written.ALL)
                    : connection
                            .preparedQuery(QUARANTINE_ONLY)
                            .execute(Tuple.from(parameters))
                            .replaceWith(Written.ALL);
        }
        return connection
                .preparedQuery(quarantined.isEmpty() ? ADD_EVENTS_ONLY : ADD_BOTH)
                .execute(Tuple.from(parameters))
                .map(result -> written(result.iterator().next()));
    }

    private static Written written(Row row) {
        UUID[] ids = row.getArrayOfUUIDs("ids");
        if (ids != null) {
            return new Written(false, Set.of(ids), Set.of());
        }
        return row.getLong("added") == 0 ? new Written(false, Set.of(), Set.of()) : Written.ALL;
    }

    private static List<Object> eventColumns(List<EventRow> rows) {
        return Rows.list(
                column(rows, UUID[]::new, EventRow::id),
                column(rows, String[]::new, row -> row.origin().userId()),
                column(rows, String[]::new, row -> row.origin().envelope().sessionId()),
                column(rows, String[]::new, row -> row.event().type().name()),
                column(rows, Integer[]::new, row -> row.event().type().version()),
                column(rows, OffsetDateTime[]::new, row -> Rows.time(row.event().time())),
                column(rows, String[]::new, row -> row.origin().envelope().clientVersion()),
                column(rows, String[]::new, row -> row.origin().envelope().contentVersion()),
                column(rows, String[]::new, row -> platform(row.origin())),
                column(rows, String[]::new, row -> row.event().payload().text()),
                column(
                        rows,
                        OffsetDateTime[]::new,
                        row -> Rows.time(row.origin().receivedAt())),
                column(rows, OffsetDateTime[]::new, row -> Rows.time(row.correctedTime())),
                column(rows, Long[]::new, row -> row.event().sequence()));
    }

    private static String platform(Origin origin) {
        Platform platform = origin.envelope().platform();
        return platform == null ? null : platform.wire();
    }

    private static <T> T[] column(List<EventRow> rows, IntFunction<T[]> array, Function<EventRow, T> value) {
        T[] column = array.apply(rows.size());
        for (int index = 0; index < column.length; index++) {
            column[index] = value.apply(rows.get(index));
        }
        return column;
    }
}
