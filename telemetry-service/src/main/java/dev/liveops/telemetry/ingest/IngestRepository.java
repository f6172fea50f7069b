package dev.liveops.telemetry.ingest;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Stores events. */
@Singleton
class IngestRepository {

    private static final String INSERT =
            "INSERT INTO telemetry_events (id, user_id, session_id, event_type, event_time, client_version,"
                    + " content_version, platform, payload_json, received_at, corrected_time, client_seq)"
                    + " SELECT id, user_id, session_id, event_type, event_time, client_version, content_version, platform,"
                    + " payload::jsonb, received_at, corrected_time, client_seq"
                    + " FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],"
                    + " $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::bigint[])"
                    + " AS sent (id, user_id, session_id, event_type, event_time, client_version, content_version,"
                    + " platform, payload, received_at, corrected_time, client_seq)"
                    + " ON CONFLICT (id) DO NOTHING RETURNING id";

    /**
     * Adds rows in one statement; those whose id is stored already stay as they were.
     *
     * @param rows sorted by id, or two writers could wait for each other
     * @return the ids that were added
     */
    Uni<Set<UUID>> insert(SqlConnection transaction, List<EventRow> rows) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(Rows.list(
                        column(rows, UUID[]::new, EventRow::id),
                        column(rows, String[]::new, row -> row.origin().userId()),
                        column(
                                rows,
                                String[]::new,
                                row -> row.origin().envelope().sessionId()),
                        column(rows, String[]::new, row -> row.event().type().wire()),
                        column(
                                rows,
                                OffsetDateTime[]::new,
                                row -> Rows.time(row.event().time())),
                        column(
                                rows,
                                String[]::new,
                                row -> row.origin().envelope().clientVersion()),
                        column(
                                rows,
                                String[]::new,
                                row -> row.origin().envelope().contentVersion()),
                        column(rows, String[]::new, IngestRepository::platform),
                        column(rows, String[]::new, row -> row.event().payload().text()),
                        column(
                                rows,
                                OffsetDateTime[]::new,
                                row -> Rows.time(row.origin().receivedAt())),
                        column(rows, OffsetDateTime[]::new, row -> Rows.time(row.correctedTime())),
                        column(rows, Long[]::new, row -> row.event().sequence()))))
                .map(added -> new HashSet<>(Rows.map(added, row -> row.getUUID("id"))));
    }

    private static String platform(EventRow row) {
        Platform platform = row.origin().envelope().platform();
        return platform == null ? null : platform.wire();
    }

    private static <T> T[] column(List<EventRow> rows, IntFunction<T[]> array, Function<EventRow, T> value) {
        return rows.stream().map(value).toArray(array);
    }
}
