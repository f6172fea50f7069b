package dev.liveops.telemetry.submission;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** One player's runs, as they were submitted, and what follows from them on leaderboards. */
@Singleton
class PlayerRunRepository {

    private static final String COPY = """
            INSERT INTO user_data_lines (job_id, place, line)
            SELECT $1::uuid, id, json_build_object('submitted_run', run_id, 'validity', validity, 'reason', reason, 'submitted_validity', told_validity, 'score', score / 1000.0,
                'started_at', started_at, 'ended_at', ended_at, 'leaderboards', boards, 'submitted_at', submitted_at,
                'corrected_at', corrected_at, 'told', told)::text
              FROM run_submission WHERE user_id = $2
            UNION ALL
            SELECT $1::uuid, md5('leaderboard ' || board)::uuid, json_build_object('leaderboard', board, 'score', -place / 1000.0,
                'reached_at', reached_at, 'display_name', display_name)::text
              FROM board_entry LEFT JOIN player_name USING (user_id)
             WHERE user_id = $2 AND place IS NOT NULL
               AND board IN (SELECT unnest(boards) FROM run_submission WHERE user_id = $2)
            ON CONFLICT DO NOTHING
            """;

    // Places on boards go with the runs that gave them; the steps take their rows away.
    private static final String ERASE = """
            WITH gone AS (
              DELETE FROM run_submission WHERE id IN (
                SELECT id FROM run_submission WHERE user_id = $1 ORDER BY id LIMIT $2) RETURNING boards
            ), left_board AS (
              SELECT DISTINCT unnest(boards) AS board FROM gone
            ), off AS (
              UPDATE board_entry AS entry SET place = NULL, settled = false,
                     changed_at = CASE WHEN entry.settled THEN $3 ELSE entry.changed_at END
                FROM left_board WHERE entry.board = left_board.board AND entry.user_id = $1
            ), nameless AS (
              DELETE FROM player_name WHERE user_id = $1
            ), noted AS (
              INSERT INTO erased_player AS known (player, erased_at) VALUES (telemetry_erased_id($1), $3)
              ON CONFLICT (player) DO UPDATE SET erased_at = greatest(known.erased_at, excluded.erased_at)
            )
            SELECT count(*) < $2 AS all_gone FROM gone
            """;

    Uni<Void> copy(SqlConnection transaction, UUID job, String userId) {
        return transaction.preparedQuery(COPY).execute(Tuple.of(job, userId)).replaceWithVoid();
    }

    Uni<Boolean> erase(SqlConnection transaction, String userId, Instant now, int most) {
        return transaction
                .preparedQuery(ERASE)
                .execute(Tuple.of(userId, most, Rows.time(now)))
                .map(rows -> rows.iterator().next().getBoolean("all_gone"));
    }
}
