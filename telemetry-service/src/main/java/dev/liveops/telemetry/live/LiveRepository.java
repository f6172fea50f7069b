package dev.liveops.telemetry.live;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.live.LiveTally.Count;
import dev.liveops.telemetry.live.LiveTally.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The minutes as they are stored. */
@Singleton
class LiveRepository {

    /** Told when minutes have changed, and when something was kept for those who look. */
    static final String CHANNEL = "telemetry_live";

    // Ids of all that are found are read, so hardly more than are taken.
    private static final int GROUPS = 16;
    // What one statement may count.
    private static final int EVENTS = 10_000;

    // A player counts in a minute when he is first seen in it.
    private static final String ADD = """
            WITH seen AS (
              INSERT INTO live_player (minute, user_id) SELECT * FROM unnest($4::timestamptz[], $5::text[])
              ON CONFLICT DO NOTHING
              RETURNING minute
            ), more AS (
              SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::bigint[]) AS told (minute, item, n)
              UNION ALL SELECT minute, '', count(*) FROM seen GROUP BY minute
            ), added AS (
              INSERT INTO live_minute AS live (minute, item, n) SELECT minute, item, n FROM more
              ON CONFLICT (minute, item) DO UPDATE SET n = live.n + excluded.n
            )
            SELECT EXISTS (SELECT FROM tail_lease WHERE lasts_to > $6) AS tailed
            """;

    /** Adds counts; says whether somebody looks at what is stored. */
    Uni<Boolean> add(SqlConnection transaction, List<Count> counts, List<Seen> seen, Instant now) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.from(Rows.list(
                        counts.stream().map(count -> Rows.time(count.minute())).toArray(OffsetDateTime[]::new),
                        counts.stream().map(Count::type).toArray(String[]::new),
                        counts.stream().map(Count::n).toArray(Long[]::new),
                        seen.stream().map(each -> Rows.time(each.minute())).toArray(OffsetDateTime[]::new),
                        seen.stream().map(Seen::userId).toArray(String[]::new),
                        Rows.time(now))))
                .map(rows -> rows.iterator().next().getBoolean("tailed"));
    }

    /** Keeps the ids of those events that are still there for those who look at what is stored. */
    Uni<Void> keepStored(SqlConnection transaction, Instant now, List<UUID> ids) {
        return transaction
                .preparedQuery("INSERT INTO tail_group (stored_at, event_ids) SELECT $4, array_agg(id ORDER BY id)"
                        + " FROM telemetry_events WHERE id = ANY ($1) AND id >= $2 AND id <= $3 HAVING count(*) > 0")
                .execute(Tuple.of(ids.toArray(UUID[]::new), ids.get(0), ids.get(ids.size() - 1), Rows.time(now)))
                .replaceWithVoid();
    }

    /** Keeps ids for those who look at what is stored. */
    Uni<Void> keep(SqlConnection transaction, Instant now, List<UUID> ids) {
        return transaction
                .preparedQuery("INSERT INTO tail_group (stored_at, event_ids) VALUES ($1, $2)")
                .execute(Tuple.of(Rows.time(now), ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> tell(SqlConnection transaction) {
        return transaction
                .query("SELECT pg_notify('" + CHANNEL + "', '')")
                .execute()
                .replaceWithVoid();
    }

    Uni<Void> forget(SqlConnection transaction, Instant before) {
        Tuple oldest = Tuple.of(Rows.time(before));
        return transaction
                .preparedQuery("DELETE FROM live_minute WHERE minute < $1")
                .execute(oldest)
                .chain(() -> transaction
                        .preparedQuery("DELETE FROM live_player WHERE minute < $1")
                        .execute(oldest))
                .chain(() -> transaction
                        .preparedQuery("DELETE FROM tail_group WHERE stored_at < $1")
                        .execute(oldest))
                .replaceWithVoid();
    }

    /** Announcements that are not counted, so many as one look may take; one at least, if there is one. */
    Uni<List<Waiting>> uncounted(SqlConnection transaction) {
        return transaction
                .query("SELECT id, committed_at, event_ids FROM ingest_group WHERE NOT counted ORDER BY id LIMIT "
                        + GROUPS)
                .execute()
                .map(rows -> cut(Rows.map(rows, LiveRepository::toWaiting)));
    }

    private static List<Waiting> cut(List<Waiting> groups) {
        int events = 0;
        for (int place = 0; place < groups.size(); place++) {
            events += groups.get(place).ids().size();
            if (events > EVENTS) {
                return groups.subList(0, Math.max(1, place));
            }
        }
        return groups;
    }

    /**
     * Counts those events that are still there, in the database: what is counted ahead is read once more when it is folded, and
     * nothing of it is needed here but how many and whose.
     *
     * @param minute in which they were stored
     * @param ids in their order, at least one
     */
    Uni<Void> count(SqlConnection transaction, Instant minute, List<UUID> ids, LiveTally tally) {
        return transaction
                .preparedQuery("SELECT event_type, player, count(*) AS n FROM (SELECT event_type,"
                        // An exposure is a service's word, which may come at any time.
                        + " CASE WHEN event_type <> 'experiment_exposure' THEN user_id END AS player"
                        + " FROM telemetry_events WHERE id = ANY ($1) AND id >= $2 AND id <= $3) AS told"
                        + " GROUP BY GROUPING SETS ((event_type), (player))")
                .execute(Tuple.of(ids.toArray(UUID[]::new), ids.get(0), ids.get(ids.size() - 1)))
                .invoke(rows -> rows.forEach(row -> {
                    String type = row.getString("event_type");
                    String player = row.getString("player");
                    if (type != null) {
                        tally.add(minute, type, row.getLong("n"));
                    } else if (player != null) {
                        tally.see(minute, player);
                    }
                }))
                .replaceWithVoid();
    }

    Uni<Void> counted(SqlConnection transaction, List<Long> groups) {
        return transaction
                .preparedQuery("UPDATE ingest_group SET counted = true WHERE id = ANY ($1)")
                .execute(Tuple.of(groups.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> erase(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery(
                        "WITH gone AS (DELETE FROM live_player USING live_minute AS minutes"
                                + " WHERE minutes.item = '' AND live_player.minute = minutes.minute AND live_player.user_id = $1"
                                + " RETURNING live_player.minute)"
                                + " UPDATE live_minute SET n = n - 1 FROM gone WHERE live_minute.minute = gone.minute AND item = ''")
                .execute(Tuple.of(userId))
                .replaceWithVoid();
    }

    /** Whatever is counted from a minute on, and since when something waits to be; of one moment. */
    Uni<Counted> read(SqlConnection connection, Instant from) {
        return connection
                .preparedQuery("SELECT minute, item, n,"
                        + " (SELECT committed_at FROM ingest_group WHERE NOT counted ORDER BY id LIMIT 1) AS waiting_since"
                        // One row at least, which says that nothing is counted.
                        + " FROM (SELECT) AS always LEFT JOIN live_minute ON minute >= $1 AND n > 0")
                .execute(Tuple.of(Rows.time(from)))
                .map(LiveRepository::toCounted);
    }

    private static Counted toCounted(RowSet<Row> rows) {
        List<Count> counts = new ArrayList<>(rows.size());
        Instant waitingSince = null;
        for (Row row : rows) {
            waitingSince = Rows.instant(row, "waiting_since");
            Instant minute = Rows.instant(row, "minute");
            if (minute != null) {
                counts.add(new Count(minute, row.getString("item"), row.getLong("n")));
            }
        }
        return new Counted(counts, Optional.ofNullable(waitingSince));
    }

    private static Waiting toWaiting(Row row) {
        return new Waiting(
                row.getLong("id"),
                Objects.requireNonNull(Rows.instant(row, "committed_at")),
                List.of(row.getArrayOfUUIDs("event_ids")));
    }

    /** An announcement. */
    record Waiting(long id, Instant committedAt, List<UUID> ids) {}

    /**
     * What is counted.
     *
     * @param counts by event type; '' for players
     * @param waitingSince when the oldest events that are not counted were stored; empty when there are none
     */
    record Counted(List<Count> counts, Optional<Instant> waitingSince) {}
}
