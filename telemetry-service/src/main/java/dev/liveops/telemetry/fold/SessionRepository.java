package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.SessionFact;
import dev.liveops.telemetry.facts.SessionState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sessions as the fold reads and writes them. */
@Singleton
class SessionRepository {

    private final FoldThread thread;

    SessionRepository(FoldThread thread) {
        this.thread = thread;
    }

    Uni<Map<UUID, SessionFact>> find(SqlConnection transaction, Generation generation, Collection<UUID> ids) {
        return transaction
                .preparedQuery(
                        "SELECT id, state, day, band FROM " + generation.table("session_fact") + " WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .chain(rows -> thread.call(() -> byId(rows)));
    }

    Uni<Void> save(SqlConnection transaction, Generation generation, List<SessionFact> sessions) {
        return thread.call(() -> Tuple.from(parameters(sessions)))
                .chain(parameters -> transaction
                        .preparedQuery("INSERT INTO " + generation.table("session_fact")
                                + " (id, user_id, session_id, started_at, day, band, state, platform, crashed)"
                                + " SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::date[],"
                                + " $6::text[], $7::bytea[], $8::text[], $9::boolean[]) ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at,"
                                + " day = excluded.day, band = excluded.band, state = excluded.state,"
                                + " platform = excluded.platform, crashed = excluded.crashed")
                        .execute(parameters))
                .replaceWithVoid();
    }

    private static List<Object> parameters(List<SessionFact> sessions) {
        return Rows.list(
                Columns.of(sessions, UUID[]::new, SessionFact::id),
                Columns.of(sessions, String[]::new, SessionFact::userId),
                Columns.of(sessions, String[]::new, SessionFact::sessionId),
                Columns.of(sessions, OffsetDateTime[]::new, session -> Micros.time(session.startedMicros())),
                Columns.of(sessions, LocalDate[]::new, SessionFact::day),
                Columns.of(sessions, String[]::new, SessionFact::band),
                Columns.of(sessions, Buffer[]::new, session -> Buffer.buffer(SessionState.write(session))),
                Columns.of(sessions, String[]::new, SessionFact::platform),
                Columns.of(sessions, Boolean[]::new, SessionFact::isCrashed));
    }

    private static Map<UUID, SessionFact> byId(RowSet<Row> rows) {
        return Rows.map(rows, SessionRepository::toFact).stream()
                .collect(Collectors.toMap(SessionFact::id, Function.identity()));
    }

    static SessionFact toFact(Row row) {
        return SessionState.read(
                row.getUUID("id"), row.getBuffer("state").getBytes(), row.getLocalDate("day"), row.getString("band"));
    }
}
