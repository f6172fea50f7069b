package dev.liveops.events.history;

import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Reads revisions of events. */
@Singleton
class HistoryRepository {

    private final JsonText json;

    HistoryRepository(JsonText json) {
        this.json = json;
    }

    /** Which revisions there are of events that were not over by an instant, in any of their revisions. */
    Uni<List<Key>> keys(SqlConnection connection, Instant notOverBy) {
        return connection
                .preparedQuery("SELECT event_id, revision FROM live_event_revisions WHERE event_id IN"
                        + " (SELECT event_id FROM live_event_revisions WHERE last_end_at IS NULL OR last_end_at > $1)")
                .execute(Tuple.of(Rows.time(notOverBy)))
                .map(rows -> Rows.map(rows, row -> new Key(row.getString("event_id"), row.getInteger("revision"))));
    }

    /** Some revisions. */
    Uni<List<PastRevision>> get(SqlConnection connection, Collection<Key> keys) {
        return connection
                .preparedQuery(
                        "SELECT event_id, revision, type, start_at, end_at, first_start_at, last_end_at, ended_at,"
                                + " recurrence_json::text AS recurrence, regions_json::text AS regions,"
                                + " content_version, client_version, priority, exclusive_group, rules_json::text AS rules,"
                                + " NOT draft AND cancelled_at IS NULL AS is_shown,"
                                + " holdout_bp > 0 OR condition_json IS NOT NULL AS is_private, in_force_from"
                                + " FROM live_event_revisions JOIN unnest($1::text[], $2::integer[]) AS wanted (event_id, revision)"
                                + " USING (event_id, revision)")
                .execute(Tuple.of(
                        keys.stream().map(Key::eventId).toArray(String[]::new),
                        keys.stream().map(Key::revision).toArray(Integer[]::new)))
                .map(rows -> Rows.map(rows, this::toRevision));
    }

    private PastRevision toRevision(Row row) {
        Instant start = Objects.requireNonNull(Rows.instant(row, "start_at"));
        return new PastRevision(
                row.getString("event_id"),
                row.getInteger("revision"),
                WireName.of(LiveEventType.class, row.getString("type")),
                Objects.requireNonNullElse(Rows.instant(row, "first_start_at"), start),
                Rows.instant(row, "last_end_at"),
                windows(row, start),
                VersionRange.of(row.getString("content_version")),
                VersionRange.of(Objects.requireNonNullElse(row.getString("client_version"), VersionRange.ALL)),
                row.getInteger("priority"),
                row.getString("exclusive_group"),
                json.read(row.getString("rules")),
                row.getBoolean("is_shown"),
                row.getBoolean("is_private"),
                Objects.requireNonNull(Rows.instant(row, "in_force_from")));
    }

    private EventWindows windows(Row row, Instant start) {
        String recurrence = row.getString("recurrence");
        String regions = row.getString("regions");
        return EventWindows.of(
                        start,
                        Objects.requireNonNull(Rows.instant(row, "end_at")),
                        recurrence == null ? null : json.read(recurrence, EventRecurrence.class),
                        regions == null ? null : json.read(regions, EventRegions.class))
                .cutAt(Rows.instant(row, "ended_at"));
    }

    /** What names a revision. */
    record Key(String eventId, int revision) {

        static Key of(PastRevision revision) {
            return new Key(revision.eventId(), revision.revision());
        }
    }
}
