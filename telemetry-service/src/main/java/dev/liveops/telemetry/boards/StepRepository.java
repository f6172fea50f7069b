package dev.liveops.telemetry.boards;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Has steps count entries. */
@Singleton
class StepRepository {

    private static final String FIRST = "'-9223372036854775808'::bigint, '-infinity'::timestamptz,"
            + " '00000000-0000-0000-0000-000000000000'::uuid";

    private static final String BEGIN = "INSERT INTO board_step (board, place, reached_at, run, entries)"
            + " SELECT board, " + FIRST + ", 0 FROM (SELECT DISTINCT board FROM board_entry WHERE NOT settled) AS fresh"
            + " ON CONFLICT DO NOTHING";

    // An entry is taken from the step that counts it and added to the one it lies in now; both are found by its whole
    // key.
    private static final String SETTLE = """
            WITH taken AS (
              SELECT board, user_id, place, reached_at, run, counted_place, counted_reached_at, counted_run
                FROM board_entry WHERE NOT settled ORDER BY board, changed_at LIMIT $1 FOR UPDATE
            ), moved AS (
              SELECT board, place, reached_at, run, 1 AS entries FROM taken WHERE place IS NOT NULL
              UNION ALL
              SELECT board, counted_place, counted_reached_at, counted_run, -1 FROM taken WHERE counted_place IS NOT NULL
            ), located AS (
              SELECT step.board, step.place, step.reached_at, step.run, sum(moved.entries) AS entries
                FROM moved CROSS JOIN LATERAL (
                  SELECT board, place, reached_at, run FROM board_step
                   WHERE board = moved.board AND (place, reached_at, run) <= (moved.place, moved.reached_at, moved.run)
                   ORDER BY place DESC, reached_at DESC, run DESC LIMIT 1) AS step
               GROUP BY step.board, step.place, step.reached_at, step.run
            ), counted AS (
              UPDATE board_step AS step SET entries = step.entries + located.entries FROM located
               WHERE (step.board, step.place, step.reached_at, step.run)
                   = (located.board, located.place, located.reached_at, located.run)
              RETURNING step.*
            ), settled AS (
              UPDATE board_entry AS entry SET settled = true, counted_place = taken.place,
                     counted_reached_at = taken.reached_at, counted_run = taken.run
                FROM taken WHERE (entry.board, entry.user_id) = (taken.board, taken.user_id) AND taken.place IS NOT NULL
            ), gone AS (
              DELETE FROM board_entry AS entry USING taken
               WHERE (entry.board, entry.user_id) = (taken.board, taken.user_id) AND taken.place IS NULL
            )
            SELECT (SELECT count(*) FROM taken) AS taken, counted.board, counted.place, counted.run,
                   CASE WHEN isfinite(counted.reached_at) THEN counted.reached_at END AS reached_at, counted.entries
              FROM (SELECT) AS one LEFT JOIN counted ON counted.entries > $2 OR counted.entries < $3
            """;

    private static final String KEY = "($2, coalesce($3::timestamptz, '-infinity'), $4)";

    // What a step counts lies where it is counted: an entry that has moved since is found by that.
    private static final String SPLIT = """
            WITH next AS (
              SELECT place, reached_at, run FROM board_step
               WHERE board = $1 AND (place, reached_at, run) > %1$s ORDER BY place, reached_at, run LIMIT 1
            ), bound AS (
              SELECT coalesce(max(place), 9223372036854775807) AS place, coalesce(max(reached_at), 'infinity') AS reached_at,
                     coalesce((SELECT run FROM next), 'ffffffff-ffff-ffff-ffff-ffffffffffff') AS run FROM next
            ), members AS (
              SELECT entry.place, entry.reached_at, entry.run FROM board_entry AS entry, bound
               WHERE board = $1 AND settled AND entry.place IS NOT NULL AND (entry.place, entry.reached_at, entry.run) >= %1$s
                 AND (entry.place, entry.reached_at, entry.run) < (bound.place, bound.reached_at, bound.run)
              UNION ALL
              SELECT counted_place, counted_reached_at, counted_run FROM board_entry, bound
               WHERE board = $1 AND NOT settled AND counted_place IS NOT NULL
                 AND (counted_place, counted_reached_at, counted_run) >= %1$s
                 AND (counted_place, counted_reached_at, counted_run) < (bound.place, bound.reached_at, bound.run)
            ), numbered AS (
              SELECT place, reached_at, run, row_number() OVER (ORDER BY place, reached_at, run) - 1 AS number FROM members
            ), pieces AS (
              SELECT number / $5 AS piece, count(*) AS entries FROM numbered GROUP BY number / $5
            ), added AS (
              INSERT INTO board_step (board, place, reached_at, run, entries)
              SELECT $1, numbered.place, numbered.reached_at, numbered.run, pieces.entries
                FROM pieces JOIN numbered ON numbered.number = pieces.piece * $5 WHERE pieces.piece > 0
            )
            UPDATE board_step SET entries = coalesce((SELECT entries FROM pieces WHERE piece = 0), 0)
             WHERE board = $1 AND (place, reached_at, run) = %1$s
            """.formatted(KEY);

    // The first step of a board stays: every key lies behind it.
    private static final String MERGE = """
            WITH gone AS (
              DELETE FROM board_step WHERE board = $1 AND (place, reached_at, run) = %1$s AND isfinite(reached_at)
              RETURNING entries
            )
            UPDATE board_step AS step SET entries = step.entries + gone.entries FROM gone,
              (SELECT place, reached_at, run FROM board_step WHERE board = $1 AND (place, reached_at, run) < %1$s
                ORDER BY place DESC, reached_at DESC, run DESC LIMIT 1) AS before
             WHERE step.board = $1 AND (step.place, step.reached_at, step.run) = (before.place, before.reached_at, before.run)
            """.formatted(KEY);

    /**
     * Counts entries that no step counts where they are.
     *
     * @param few entries below which a step is told
     * @param many entries above which a step is told
     */
    Uni<Settled> settle(SqlConnection transaction, int limit, int few, int many) {
        return transaction
                .query(BEGIN)
                .execute()
                .chain(() -> transaction.preparedQuery(SETTLE).execute(Tuple.of(limit, many, few)))
                .map(rows -> {
                    List<Step> steps = Rows.map(rows, StepRepository::toStep).stream()
                            .filter(step -> step.board() != null)
                            .toList();
                    return new Settled(rows.iterator().next().getInteger("taken"), steps);
                });
    }

    /** Makes several steps of one, each of so many entries. */
    Uni<Void> split(SqlConnection transaction, Step step, int entries) {
        return transaction
                .preparedQuery(SPLIT)
                .execute(Tuple.of(step.board(), step.place(), step.reachedAt(), step.run(), entries))
                .replaceWithVoid();
    }

    /** Has the step before count what one counts. */
    Uni<Void> merge(SqlConnection transaction, Step step) {
        return transaction
                .preparedQuery(MERGE)
                .execute(Tuple.of(step.board(), step.place(), step.reachedAt(), step.run()))
                .replaceWithVoid();
    }

    private static Step toStep(Row row) {
        return new Step(
                row.getString("board"),
                row.getLong("place"),
                row.getOffsetDateTime("reached_at"),
                row.getUUID("run"),
                row.getLong("entries"));
    }

    /**
     * What was counted.
     *
     * @param entries how many were; 0 when all are
     * @param steps those that have become too large or small
     */
    record Settled(int entries, List<Step> steps) {}

    /** @param reachedAt null for the first step of a board */
    record Step(
            String board,
            Long place,
            @org.jspecify.annotations.Nullable OffsetDateTime reachedAt,
            UUID run,
            Long entries) {}
}
