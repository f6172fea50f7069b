package dev.liveops.events.schedule;

import dev.liveops.events.schedule.LiveEvent.Cancellation;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Stores live events. */
@Singleton
class LiveEventRepository {

    private static final String COLUMNS = "id, type, start_at, end_at, content_version, rules_json::text AS rules_json,"
            + " revision, created_by, created_at, cancelled_by, cancelled_at, cancel_reason";

    // The same decision as LiveEvent.statusAt; $1 is the instant.
    private static final String STATUS = "CASE WHEN cancelled_at IS NOT NULL THEN 'cancelled'"
            + " WHEN start_at > $1 THEN 'upcoming' WHEN end_at > $1 THEN 'running' ELSE 'ended' END";

    private final JsonText json;

    LiveEventRepository(JsonText json) {
        this.json = json;
    }

    /** Adds an event; whether there was none of its id. Of two at once the second waits here for the first. */
    Uni<Boolean> insert(SqlConnection transaction, LiveEvent event) {
        return transaction
                .preparedQuery(
                        "INSERT INTO live_events (id, type, start_at, end_at, content_version, rules_json, revision,"
                                + " created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9)"
                                + " ON CONFLICT (id) DO NOTHING")
                .execute(Tuple.from(Rows.list(
                        event.id(),
                        event.type().wire(),
                        Rows.time(event.startAt()),
                        Rows.time(event.endAt()),
                        event.contentVersion(),
                        json.write(event.rules()),
                        event.revision(),
                        event.createdBy(),
                        Rows.time(event.createdAt()))))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> updateCancellation(SqlConnection transaction, LiveEvent event) {
        Cancellation cancellation = event.cancellation();
        return transaction
                .preparedQuery("UPDATE live_events SET revision = $2, cancelled_by = $3, cancelled_at = $4,"
                        + " cancel_reason = $5 WHERE id = $1")
                .execute(Tuple.of(
                        event.id(),
                        event.revision(),
                        cancellation.by(),
                        Rows.time(cancellation.at()),
                        cancellation.reason()))
                .replaceWithVoid();
    }

    /** The event; fails with {@code events.not_found}. */
    Uni<LiveEvent> get(SqlConnection connection, String id) {
        return get(connection, id, "");
    }

    /** The event, locked until the transaction ends; fails with {@code events.not_found}. */
    Uni<LiveEvent> getForUpdate(SqlConnection transaction, String id) {
        return get(transaction, id, " FOR UPDATE");
    }

    /** Events by start, then id; bounded in bytes. */
    Uni<Slice<LiveEvent>> list(
            SqlConnection connection, LiveEventFilter filter, Instant now, LiveEventPosition after, int size) {
        String select = "SELECT " + COLUMNS + " FROM live_events"
                + " WHERE ($2::text IS NULL OR " + STATUS + " = $2) AND ($3::text IS NULL OR type = $3)"
                + " AND ($4::timestamptz IS NULL OR (start_at, id) > ($4, $5::text)) ORDER BY start_at, id LIMIT $6";
        return connection
                .preparedQuery(PageBytes.bounded(select, "rules_json", "start_at, id"))
                .execute(Tuple.from(Rows.list(
                        Rows.time(now),
                        filter.status(),
                        filter.type(),
                        Rows.time(after.startAt()),
                        after.id(),
                        size + 1)))
                .map(rows -> PageBytes.slice(rows, size, this::toEvent));
    }

    /** Ids of the other events that can reach the same player at the same time as this one, the earliest first. */
    Uni<List<String>> listOverlapping(SqlConnection connection, LiveEvent event) {
        return connection
                .preparedQuery("SELECT id FROM live_events WHERE cancelled_at IS NULL AND id <> $1"
                        + " AND start_at < $3 AND end_at > $2"
                        + " AND ($4 = '*' OR content_version IN ('*', $4)) ORDER BY start_at, id")
                .execute(Tuple.of(
                        event.id(), Rows.time(event.startAt()), Rows.time(event.endAt()), event.contentVersion()))
                .map(rows -> Rows.map(rows, row -> row.getString("id")));
    }

    private Uni<LiveEvent> get(SqlConnection connection, String id, String lock) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM live_events WHERE id = $1" + lock)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::toEvent)
                        .orElseThrow(() -> ProblemException.of(EventsProblem.NOT_FOUND, "no event " + id)));
    }

    private LiveEvent toEvent(Row row) {
        return new LiveEvent(
                row.getString("id"),
                LiveEventType.ofWire(row.getString("type")),
                Rows.instant(row, "start_at"),
                Rows.instant(row, "end_at"),
                row.getString("content_version"),
                json.read(row.getString("rules_json")),
                row.getInteger("revision"),
                row.getString("created_by"),
                Rows.instant(row, "created_at"),
                toCancellation(row));
    }

    private static Cancellation toCancellation(Row row) {
        Instant at = Rows.instant(row, "cancelled_at");
        return at == null ? null : new Cancellation(row.getString("cancelled_by"), at, row.getString("cancel_reason"));
    }
}
