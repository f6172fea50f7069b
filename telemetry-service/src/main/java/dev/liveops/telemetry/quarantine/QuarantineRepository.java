package dev.liveops.telemetry.quarantine;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.database.Rows;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import dev.liveops.telemetry.batch.ClockSkew;
import dev.liveops.telemetry.batch.Envelope;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.taxonomy.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads refused events and notes what became of them. */
@Singleton
class QuarantineRepository {

    private static final String FILTER = " ($1::text IS NULL OR code = $1) AND ($2::text IS NULL OR event_type = $2)"
            + " AND ($3::text IS NULL OR client_version = $3) AND (NOT $4 OR replayed_at IS NULL)";
    private static final int MAX_COUNTS = 500;
    // A text that could not be kept counts for nothing.
    private static final String TEXT = "coalesce(event_text, '')";

    /** Refused events, the newest first; bounded in bytes. */
    Uni<Slice<QuarantinedEvent>> list(SqlConnection connection, QuarantineFilter filter, Position after, int size) {
        String select = "SELECT id, received_at, code, detail, event_type, user_id, session_id, client_version,"
                + " content_version, platform, event_text, checked_at, replayed_at FROM telemetry_quarantine"
                + " WHERE" + FILTER + " AND (received_at, id) < ($5, $6) ORDER BY received_at DESC, id DESC LIMIT $7";
        return connection
                .preparedQuery(PageBytes.bounded(select, TEXT, "received_at DESC, id DESC"))
                .execute(parameters(filter, after, size + 1))
                .map(rows -> PageBytes.slice(rows, size, QuarantineRepository::toView));
    }

    /** How many there are, not counting beyond a limit. */
    Uni<Long> count(SqlConnection connection, QuarantineFilter filter, long limit) {
        return connection
                .preparedQuery("SELECT count(*) AS events FROM (SELECT FROM telemetry_quarantine WHERE" + FILTER
                        + " LIMIT $5) AS found")
                .execute(Tuple.from(Rows.list(
                        filter.code(), filter.eventType(), filter.clientVersion(), filter.unsolvedOnly(), limit)))
                .map(rows -> rows.iterator().next().getLong("events"));
    }

    /** How many there are, by code, type and client version. */
    Uni<List<QuarantineCounts.Count>> counts(SqlConnection connection) {
        return connection
                .query("SELECT code, event_type, client_version, count(*) AS events, count(replayed_at) AS replayed,"
                        + " min(received_at) AS first_received_at, max(received_at) AS last_received_at"
                        + " FROM telemetry_quarantine GROUP BY code, event_type, client_version"
                        + " ORDER BY count(*) DESC, code, event_type, client_version LIMIT " + MAX_COUNTS)
                .execute()
                .map(rows -> Rows.map(
                        rows,
                        row -> new QuarantineCounts.Count(
                                row.getString("code"),
                                row.getString("event_type"),
                                row.getString("client_version"),
                                row.getLong("events"),
                                row.getLong("replayed"),
                                Rows.instant(row, "first_received_at"),
                                Rows.instant(row, "last_received_at"))));
    }

    /**
     * Refused events that can be checked again, the oldest first, locked until the transaction ends; bounded in bytes. What
     * another replay holds is left out: it takes care of it.
     */
    Uni<List<KeptEvent>> take(SqlConnection transaction, QuarantineFilter filter, Position after, int limit) {
        String select = "SELECT id, event_id, received_at, user_id, session_id, client_version, content_version,"
                + " platform, clock_offset_us, from_service, event_text FROM telemetry_quarantine"
                + " WHERE" + FILTER + " AND event_text IS NOT NULL AND (received_at, id) > ($5, $6)"
                + " ORDER BY received_at, id LIMIT $7 FOR UPDATE SKIP LOCKED";
        return transaction
                .preparedQuery(PageBytes.bounded(select, TEXT, "received_at, id"))
                .execute(parameters(filter, after, limit))
                .map(rows -> Rows.map(rows, QuarantineRepository::toKept));
    }

    /** Notes that events are stored now. */
    Uni<Void> replayed(SqlConnection transaction, List<UUID> ids, Instant now) {
        return transaction
                .preparedQuery("UPDATE telemetry_quarantine SET replayed_at = $2, checked_at = $2 WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new), Rows.time(now)))
                .replaceWithVoid();
    }

    /** Notes that events are still refused, and why. */
    Uni<Void> refusedAgain(SqlConnection transaction, Map<UUID, Refusal> refused, Instant now) {
        List<Map.Entry<UUID, Refusal>> all = List.copyOf(refused.entrySet());
        return transaction
                .preparedQuery(
                        "UPDATE telemetry_quarantine SET code = checked.code, detail = checked.detail, checked_at = $4"
                                + " FROM unnest($1::uuid[], $2::text[], $3::text[]) AS checked (id, code, detail)"
                                + " WHERE telemetry_quarantine.id = checked.id")
                .execute(Tuple.of(
                        all.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                        all.stream().map(each -> each.getValue().code().code()).toArray(String[]::new),
                        all.stream().map(each -> each.getValue().detail()).toArray(String[]::new),
                        Rows.time(now)))
                .replaceWithVoid();
    }

    private static Tuple parameters(QuarantineFilter filter, Position after, int limit) {
        return Tuple.from(Rows.list(
                filter.code(),
                filter.eventType(),
                filter.clientVersion(),
                filter.unsolvedOnly(),
                Rows.time(after.receivedAt()),
                after.id(),
                limit));
    }

    private static QuarantinedEvent toView(Row row) {
        return new QuarantinedEvent(
                row.getUUID("id"),
                Rows.instant(row, "received_at"),
                row.getString("code"),
                row.getString("detail"),
                row.getString("event_type"),
                row.getString("user_id"),
                row.getString("session_id"),
                row.getString("client_version"),
                row.getString("content_version"),
                row.getString("platform"),
                row.getString("event_text"),
                Rows.instant(row, "checked_at"),
                Rows.instant(row, "replayed_at"));
    }

    private static KeptEvent toKept(Row row) {
        Envelope envelope = new Envelope(
                null,
                row.getString("session_id"),
                null,
                row.getString("client_version"),
                row.getString("content_version"),
                Platform.find(row.getString("platform")).orElse(null),
                null);
        Long offset = row.getLong("clock_offset_us");
        ClockSkew skew = offset == null ? ClockSkew.UNKNOWN : new ClockSkew(Duration.of(offset, ChronoUnit.MICROS));
        Instant receivedAt = Rows.instant(row, "received_at");
        return new KeptEvent(
                row.getUUID("id"),
                row.getUUID("event_id"),
                row.getString("event_text"),
                new Origin(envelope, row.getString("user_id"), receivedAt, skew, row.getBoolean("from_service")));
    }

    /**
     * A refused event as it is kept.
     *
     * @param eventId the id it would be stored with; null when it could not be told from others
     */
    record KeptEvent(UUID id, UUID eventId, String text, Origin origin) {

        Position position() {
            return new Position(origin.receivedAt(), id);
        }
    }
}
