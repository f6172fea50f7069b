package dev.liveops.benchmarks.boards;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Writes what submissions would have left: runs of players, and the best of each on a board. */
final class BoardFill {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    // Scores of few values, so that many players have the same one.
    private static final String RUNS =
            "INSERT INTO run_submission (id, user_id, run_id, started_at, ended_at, score, validity,"
                    + " boards, digest, told, submitted_by, submitted_at) SELECT gen_random_uuid(), 'player-' || n %% %1$d, 'filled-' || n,"
                    + " start, start + interval '10 minutes', (hashint8(n) & 65535) * 1000, 'validated', '{global}', sha256(n::text::bytea),"
                    + " '{\"outcome\": \"victory\"}', 'benchmark', start FROM (SELECT n, now() - interval '10 days' + n * interval '500 ms'"
                    + " AS start FROM generate_series(1, %2$d) AS n) AS run";
    private static final String ENTRIES = "INSERT INTO board_entry (board, user_id, place, reached_at, run, changed_at)"
            + " SELECT DISTINCT ON (user_id) 'global', user_id, -score, ended_at, id, now() FROM run_submission"
            + " ORDER BY user_id, score DESC, ended_at, id";

    private BoardFill() {}

    /** Writes, and waits until ranks count all of it; the seconds that the counting took. */
    static double run(Rig rig, int players, int runs) throws SQLException, BenchmarkFailure, InterruptedException {
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(RUNS.formatted(players, runs));
            statement.execute(ENTRIES);
            statement.execute("ANALYZE run_submission, board_entry");
            long began = System.nanoTime();
            while (unsettled(statement)) {
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new BenchmarkFailure("ranks do not count all entries after " + PATIENCE);
                }
                Thread.sleep(200);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            statement.execute("VACUUM ANALYZE board_entry, board_step, run_submission");
            rig.database().checkpoint();
            return seconds;
        }
    }

    private static boolean unsettled(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT EXISTS (SELECT FROM board_entry WHERE NOT settled)")) {
            found.next();
            return found.getBoolean(1);
        }
    }
}
