package dev.liveops.events.calendar;

import dev.liveops.events.windows.StoredWindows;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads published events by when they are on, and keeps addresses of calendars. */
@Singleton
class CalendarRepository {

    /** Of more than so many that can be on in a span the later ones are left out: it is what memory has to hold at once. */
    private static final int MOST_EVENTS = 20_000;

    private static final String EVENTS = "SELECT id, revision, type, title, draft, changed_at, cancelled_at, "
            + StoredWindows.COLUMNS + " FROM live_events WHERE %s AND first_start_at < $2"
            + " AND (last_end_at IS NULL OR last_end_at > $1) ORDER BY first_start_at, id LIMIT " + MOST_EVENTS;
    private static final String PLANNED = EVENTS.formatted("(draft AND $3 OR NOT draft AND cancelled_at IS NULL)");
    // What was taken back before anybody got it was in no calendar.
    private static final String FED =
            EVENTS.formatted("NOT draft AND (cancelled_at IS NULL OR cancelled_at > $3 AND published_at IS NOT NULL)");
    private static final String ADDRESS = "name, region, created_by, created_at, revoked_by, revoked_at";

    private final JsonText json;

    CalendarRepository(JsonText json) {
        this.json = json;
    }

    /** Published events that can be on in a span, and drafts where they are wanted. */
    Uni<List<CalendarEvent>> events(SqlConnection connection, CalendarSpan span, boolean drafts) {
        return connection
                .preparedQuery(PLANNED)
                .execute(Tuple.of(Rows.time(span.from()), Rows.time(span.to()), drafts))
                .map(rows -> Rows.map(rows, this::toEvent));
    }

    /**
     * What a feed shows of a span.
     *
     * @param cancelledSince what was taken back before it is left out
     */
    Uni<List<FeedEvent>> feed(SqlConnection connection, CalendarSpan span, Instant cancelledSince) {
        return connection
                .preparedQuery(FED)
                .execute(Tuple.of(Rows.time(span.from()), Rows.time(span.to()), Rows.time(cancelledSince)))
                .map(rows -> Rows.map(rows, this::toFed));
    }

    Uni<List<CalendarAddress>> addresses(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT " + ADDRESS + " FROM event_calendars ORDER BY name")
                .execute()
                .map(rows -> Rows.map(rows, CalendarRepository::toAddress));
    }

    Uni<Optional<CalendarAddress>> findForUpdate(SqlConnection connection, String name) {
        return connection
                .preparedQuery("SELECT " + ADDRESS + " FROM event_calendars WHERE name = $1 FOR UPDATE")
                .execute(Tuple.of(name))
                .map(rows -> Rows.first(rows, CalendarRepository::toAddress));
    }

    /** The address of a secret's hash, unless it was revoked. */
    Uni<Optional<CalendarAddress>> findBySecret(SqlConnection connection, byte[] hash) {
        return connection
                .preparedQuery(
                        "SELECT " + ADDRESS + " FROM event_calendars WHERE secret_hash = $1 AND revoked_at IS NULL")
                .execute(Tuple.of(Buffer.buffer(hash)))
                .map(rows -> Rows.first(rows, CalendarRepository::toAddress));
    }

    Uni<Void> insert(SqlConnection connection, CalendarAddress address, byte[] hash) {
        return connection
                .preparedQuery("INSERT INTO event_calendars (name, secret_hash, region, created_by, created_at)"
                        + " VALUES ($1, $2, $3, $4, $5)")
                .execute(Tuple.from(Rows.list(
                        address.name(),
                        Buffer.buffer(hash),
                        address.region(),
                        address.createdBy(),
                        Rows.time(address.createdAt()))))
                .replaceWithVoid();
    }

    Uni<Void> revoke(SqlConnection connection, CalendarAddress address) {
        return connection
                .preparedQuery("UPDATE event_calendars SET revoked_by = $2, revoked_at = $3 WHERE name = $1")
                .execute(Tuple.of(address.name(), address.revokedBy(), Rows.time(address.revokedAt())))
                .replaceWithVoid();
    }

    private CalendarEvent toEvent(Row row) {
        return new CalendarEvent(
                row.getString("id"),
                row.getInteger("revision"),
                WireName.of(LiveEventType.class, row.getString("type")),
                row.getString("title"),
                StoredWindows.of(row, json),
                row.getBoolean("draft"));
    }

    private FeedEvent toFed(Row row) {
        return new FeedEvent(
                toEvent(row),
                Objects.requireNonNull(Rows.instant(row, "changed_at")),
                Rows.instant(row, "cancelled_at") != null);
    }

    private static CalendarAddress toAddress(Row row) {
        return new CalendarAddress(
                row.getString("name"),
                row.getString("region"),
                row.getString("created_by"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                row.getString("revoked_by"),
                Rows.instant(row, "revoked_at"));
    }
}
