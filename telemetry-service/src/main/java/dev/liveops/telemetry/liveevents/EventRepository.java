package dev.liveops.telemetry.liveevents;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Fields;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts who took part in a live event, by the indexes of the events that runs name. */
@Singleton
class EventRepository {

    private static final String RUNS = IntStream.range(0, Fields.MAX_EVENTS)
            .mapToObj(EventRepository::named)
            .collect(Collectors.joining(" UNION ALL "));
    private static final String COUNT = "SELECT revision, GROUPING(revision) = 1 AS is_all, count(*) AS runs,"
            + " count(DISTINCT user_id) AS players, count(ended_at) AS finished, count(*) FILTER (WHERE won) AS won,"
            + " count(score) AS scored, coalesce(sum(score), 0)::numeric AS scores FROM (SELECT * FROM (" + RUNS
            + ") AS named LIMIT $4) AS run"
            + " GROUP BY GROUPING SETS ((revision), ()) ORDER BY is_all, revision NULLS LAST";

    // A run names an event once, so it is in one of these.
    private static String named(int place) {
        String event = place == 0 ? "event_id" : "events -> " + place + " ->> 'event_id'";
        return "SELECT user_id, ended_at, won, score, (events -> " + place
                + " ->> 'revision')::bigint AS revision FROM runs" + " WHERE " + event
                + " = $1 AND started_at >= $2 AND started_at < $3 AND validity <> 'invalid'";
    }

    /**
     * Runs that name an event and are not invalid, by the revision they name, and all of them at last.
     *
     * @param limit most runs that are counted
     */
    Uni<List<Counted>> count(SqlConnection connection, String eventId, Instant from, Instant to, long limit) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(eventId, Rows.time(from), Rows.time(to), limit))
                .map(rows -> Rows.map(rows, EventRepository::toCounted));
    }

    /** Players, each once a day, of a span of days: how much it takes to count them once. */
    Uni<Long> playerDays(SqlConnection connection, LocalDate first, LocalDate last) {
        return connection
                .preparedQuery("SELECT coalesce(sum(m1), 0)::bigint AS days FROM kpi_day WHERE family = 12 AND dim = ''"
                        + " AND day BETWEEN $1 AND $2")
                .execute(Tuple.of(first, last))
                .map(rows -> rows.iterator().next().getLong("days"));
    }

    /** Players who were active on any of these days. */
    Uni<Long> active(SqlConnection connection, LocalDate first, LocalDate last) {
        return connection
                .preparedQuery("SELECT count(DISTINCT user_id) AS players FROM user_day WHERE day BETWEEN $1 AND $2")
                .execute(Tuple.of(first, last))
                .map(rows -> rows.iterator().next().getLong("players"));
    }

    /** When the oldest events that are not counted were stored; empty when there are none. */
    Uni<Optional<Instant>> waitingSince(SqlConnection connection) {
        return connection
                .query("SELECT least((SELECT committed_at FROM ingest_group ORDER BY id LIMIT 1),"
                        + " (SELECT requested_at FROM submission_work ORDER BY id LIMIT 1)) AS waiting_since")
                .execute()
                .map(rows -> Optional.ofNullable(Rows.instant(rows.iterator().next(), "waiting_since")));
    }

    private static Counted toCounted(Row row) {
        return new Counted(
                row.getBoolean("is_all"),
                row.getLong("revision"),
                row.getLong("runs"),
                row.getLong("players"),
                row.getLong("finished"),
                row.getLong("won"),
                row.getLong("scored"),
                row.getBigDecimal("scores"));
    }

    /**
     * Runs of one revision, or of all.
     *
     * @param revision null of all, and where runs name none
     * @param scores sum of their scores in thousandths
     */
    record Counted(
            boolean isAll,
            @Nullable Long revision,
            long runs,
            long players,
            long finished,
            long won,
            long scored,
            BigDecimal scores) {}
}
