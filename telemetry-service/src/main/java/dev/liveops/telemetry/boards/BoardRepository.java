package dev.liveops.telemetry.boards;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads boards, each page in one statement. */
@Singleton
class BoardRepository {

    private static final String ENTRY =
            "SELECT user_id, place, reached_at, run FROM board_entry WHERE board = $1 AND place IS NOT NULL";
    private static final String ASCENDING = " ORDER BY place, reached_at, run LIMIT ";
    private static final String DESCENDING = " ORDER BY place DESC, reached_at DESC, run DESC LIMIT ";

    // What steps do not count yet of who came and went, as far as it is seen at a glance.
    private static final String UNCOUNTED =
            "(SELECT coalesce(sum((place IS NOT NULL)::integer - (counted_place IS NOT NULL)::integer), 0) FROM"
                    + " (SELECT place, counted_place FROM board_entry WHERE board = $1 AND NOT settled ORDER BY changed_at LIMIT 200)"
                    + " AS fresh)";

    // There is a row also where no entry is.
    private static final String HEAD =
            "SELECT ((SELECT coalesce(sum(entries), 0) FROM board_step WHERE board = $1) + " + UNCOUNTED
                    + ")::bigint AS players, (SELECT changed_at FROM board_entry WHERE board = $1 AND NOT settled ORDER BY changed_at LIMIT 1)"
                    + " AS waiting_since, page.*, player_name.display_name FROM (SELECT) AS one LEFT JOIN (";
    private static final String NAMES =
            ") AS page ON true LEFT JOIN player_name USING (user_id) ORDER BY page.place, page.reached_at, page.run";

    private static final String FIRST =
            HEAD + "SELECT entry.*, NULL::bigint AS rank FROM (" + ENTRY + ASCENDING + "$2" + ") AS entry" + NAMES;
    private static final String NEXT = HEAD + "SELECT entry.*, NULL::bigint AS rank FROM (" + ENTRY
            + " AND (place, reached_at, run) > ($3, $4, $5)" + ASCENDING + "$2) AS entry" + NAMES;

    // The rank: what the steps before count, and who stands before within the step.
    private static final String AROUND = HEAD + """
            WITH me AS MATERIALIZED (
            """ + ENTRY + """
               AND user_id = $4
            ), step AS MATERIALIZED (
              SELECT coalesce(step.place, -9223372036854775808) AS place, coalesce(step.reached_at, '-infinity') AS reached_at,
                     coalesce(step.run, '00000000-0000-0000-0000-000000000000') AS run
                FROM me LEFT JOIN LATERAL (
                  SELECT place, reached_at, run FROM board_step
                   WHERE board = $1 AND (place, reached_at, run) <= (me.place, me.reached_at, me.run)
            """ + DESCENDING + """
                1) AS step ON true
            ), mine AS (
              SELECT 1 + (SELECT coalesce(sum(entries), 0) FROM board_step
                           WHERE board = $1 AND (place, reached_at, run) < (step.place, step.reached_at, step.run))
                       + (SELECT count(*) FROM board_entry
                           WHERE board = $1 AND place IS NOT NULL
                             AND (place, reached_at, run) >= (step.place, step.reached_at, step.run)
                             AND (place, reached_at, run) < (me.place, me.reached_at, me.run)) AS rank
                FROM me, step
            )
            SELECT near.*, CASE WHEN near.user_id = $4 THEN (SELECT rank::bigint FROM mine) END AS rank
              FROM me CROSS JOIN LATERAL (
                (""" + ENTRY
            + " AND (place, reached_at, run) < (me.place, me.reached_at, me.run)" + DESCENDING + """
                $2)
                UNION ALL
                (""" + ENTRY
            + " AND (place, reached_at, run) >= (me.place, me.reached_at, me.run)" + ASCENDING + """
                $3)) AS near
            """ + NAMES;

    /**
     * The entries after a place.
     *
     * @param after null for the first ones
     */
    Uni<Standing> after(SqlConnection connection, String board, @Nullable BoardPlace after, int limit) {
        return after == null
                ? connection
                        .preparedQuery(FIRST)
                        .execute(Tuple.of(board, limit))
                        .map(BoardRepository::toStanding)
                : connection
                        .preparedQuery(NEXT)
                        .execute(Tuple.of(board, limit, after.place(), Rows.time(after.reachedAt()), after.run()))
                        .map(BoardRepository::toStanding);
    }

    /**
     * A player's entry with those around it; none when he has none.
     *
     * @param above how many at the most stand before it
     * @param rest how many at the most follow, itself included
     */
    Uni<Standing> around(SqlConnection connection, String board, String userId, int above, int rest) {
        return connection
                .preparedQuery(AROUND)
                .execute(Tuple.of(board, above, rest, userId))
                .map(BoardRepository::toStanding);
    }

    private static Standing toStanding(RowSet<Row> rows) {
        Row head = rows.iterator().next();
        List<StoredEntry> entries = Rows.map(rows, row -> row).stream()
                .filter(row -> row.getString("user_id") != null)
                .map(BoardRepository::toEntry)
                .toList();
        return new Standing(head.getLong("players"), Optional.ofNullable(Rows.instant(head, "waiting_since")), entries);
    }

    private static StoredEntry toEntry(Row row) {
        return new StoredEntry(
                row.getString("user_id"),
                row.getString("display_name"),
                row.getLong("place"),
                Objects.requireNonNull(Rows.instant(row, "reached_at")),
                row.getUUID("run"),
                row.getLong("rank"));
    }

    /**
     * What was read.
     *
     * @param waitingSince when the oldest change came that no rank counts; empty when there is none
     * @param entries in their order
     */
    record Standing(long players, Optional<Instant> waitingSince, List<StoredEntry> entries) {}

    /** @param rank of the one that was asked for; null of others */
    record StoredEntry(
            String userId,
            @Nullable String displayName,
            long place,
            Instant reachedAt,
            UUID run,
            @Nullable Long rank) {}
}
