package dev.liveops.telemetry.boards;

import dev.liveops.model.version.VersionRange;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Keeps the schedule of live events. */
@Singleton
class ScheduleRepository {

    private static final UUID FIRST = new UUID(0, 0);

    // What other runs may count for now is filled as what is new is; what only goes on for longer from where it would
    // have ended.
    private static final String FILLED_AT =
            "CASE WHEN (kept.start_at, kept.content_version, kept.scopes) IS DISTINCT FROM"
                    + " (excluded.start_at, excluded.content_version, excluded.scopes) THEN excluded.filled_at"
                    + " WHEN kept.filled_at IS NULL AND excluded.end_at > kept.end_at AND excluded.scopes <> '{}'"
                    + " THEN kept.end_at ELSE kept.filled_at END";

    Uni<Schedule> get(SqlConnection connection) {
        return connection
                .query("SELECT event_id, start_at, end_at, content_version, scopes FROM board_window"
                        + " ORDER BY start_at, event_id")
                .execute()
                .map(rows -> Rows.map(rows, ScheduleRepository::toWindow))
                .chain(windows -> connection
                        .query("SELECT read_at FROM board_schedule")
                        .execute()
                        .map(rows -> new Schedule(
                                Rows.first(rows, row -> Objects.requireNonNull(Rows.instant(row, "read_at")))
                                        .orElse(null),
                                windows)));
    }

    /** Up to when all windows are known; empty before anything is. */
    Uni<Optional<Instant>> windowsTo(SqlConnection connection) {
        return connection
                .query("SELECT windows_to FROM board_schedule WHERE windows_to IS NOT NULL")
                .execute()
                .map(rows -> Rows.first(rows, row -> Objects.requireNonNull(Rows.instant(row, "windows_to"))));
    }

    /**
     * Drops later windows of events that these do not have any more, as of one that was moved or ended, and notes up to when all are known.
     *
     * @param from from when on they were asked for
     * @param to up to when they are all there
     */
    Uni<Void> prune(SqlConnection transaction, List<LiveWindow> windows, Instant from, Instant to) {
        return transaction
                .preparedQuery("DELETE FROM board_window WHERE start_at >= $1 AND start_at < $2 AND event_id LIKE '% %'"
                        + " AND split_part(event_id, ' ', 1) = ANY ($3) AND event_id <> ALL ($4)")
                .execute(Tuple.of(
                        Rows.time(from),
                        Rows.time(to),
                        windows.stream().map(LiveWindow::eventId).distinct().toArray(String[]::new),
                        windows.stream().map(LiveWindow::key).toArray(String[]::new)))
                .chain(() -> transaction
                        .preparedQuery("UPDATE board_schedule SET windows_to = $1")
                        .execute(Tuple.of(Rows.time(to))))
                .replaceWithVoid();
    }

    /**
     * Keeps what the events service said. Of an event that is new or changed and has begun, or soon will, runs may be stored
     * already: those are put on its boards later. A run stays on a board that its event has left.
     *
     * @param soon before which it has begun, or soon will
     */
    Uni<Void> save(SqlConnection transaction, List<LiveWindow> windows, Instant now, Instant soon) {
        List<Object> parameters = new ArrayList<>(columns(windows));
        parameters.add(Rows.time(now));
        parameters.add(Rows.time(soon));
        parameters.add(FIRST);
        return transaction
                .preparedQuery(
                        "INSERT INTO board_window AS kept (event_id, start_at, end_at, content_version, scopes,"
                                + " learned_at, filled_at, filled_run)"
                                + " SELECT event_id, start_at, end_at, content_version, string_to_array(scopes, ' '), $6,"
                                + " CASE WHEN start_at < $7 AND scopes <> '' THEN start_at END,"
                                + " CASE WHEN start_at < $7 AND scopes <> '' THEN $8::uuid END"
                                + " FROM (SELECT event_id, start_at, end_at, content_version, scopes"
                                + " FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[])"
                                + " AS said (event_id, start_at, end_at, content_version, scopes)) AS said"
                                + " ON CONFLICT (event_id) DO UPDATE SET start_at = excluded.start_at, end_at = excluded.end_at,"
                                + " content_version = excluded.content_version, scopes = excluded.scopes,"
                                + " learned_at = excluded.learned_at, filled_at = " + FILLED_AT + ", filled_run = $8"
                                + " WHERE (kept.start_at, kept.end_at, kept.content_version, kept.scopes)"
                                + " IS DISTINCT FROM (excluded.start_at, excluded.end_at, excluded.content_version, excluded.scopes)")
                .execute(Tuple.from(parameters))
                .chain(() -> transaction
                        .preparedQuery("INSERT INTO board_schedule (read_at) VALUES ($1)"
                                + " ON CONFLICT (id) DO UPDATE SET read_at = greatest(board_schedule.read_at, $1)")
                        .execute(Tuple.of(Rows.time(now))))
                .replaceWithVoid();
    }

    // Names hold no space, and an array of arrays would have to be of one length.
    private static List<Object> columns(List<LiveWindow> windows) {
        List<LiveWindow> sorted =
                windows.stream().sorted(Comparator.comparing(LiveWindow::key)).toList();
        return Rows.list(
                sorted.stream().map(LiveWindow::key).toArray(String[]::new),
                sorted.stream().map(window -> Rows.time(window.startAt())).toArray(OffsetDateTime[]::new),
                sorted.stream().map(window -> Rows.time(window.endAt())).toArray(OffsetDateTime[]::new),
                sorted.stream().map(window -> window.content().toString()).toArray(String[]::new),
                sorted.stream().map(window -> String.join(" ", window.scopes())).toArray(String[]::new));
    }

    private static LiveWindow toWindow(Row row) {
        String key = row.getString("event_id");
        return new LiveWindow(
                LiveWindow.eventOf(key),
                LiveWindow.isFirst(key),
                Objects.requireNonNull(Rows.instant(row, "start_at")),
                Objects.requireNonNull(Rows.instant(row, "end_at")),
                VersionRange.of(row.getString("content_version")),
                List.of(row.getArrayOfStrings("scopes")));
    }
}
