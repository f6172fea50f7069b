package dev.liveops.telemetry.boards;

/** The statement by which runs get onto boards, for whoever stores runs. */
public final class EntryStatement {

    private EntryStatement() {}

    /**
     * Enters the best run of each player and board among some runs where it is better than what is there. Rows are taken in the
     * order of the key, so that two of these never wait for each other in a circle.
     *
     * @param runs a relation of board, user_id, score, ended_at and run, all of validated runs
     * @param now a parameter, the time of the change
     */
    public static String enter(String runs, String now) {
        return "INSERT INTO board_entry AS entry (board, user_id, place, reached_at, run, changed_at)"
                + " SELECT DISTINCT ON (board, user_id) board, user_id, -score, ended_at, run, " + now
                + "::timestamptz FROM " + runs + " AS entering ORDER BY board, user_id, score DESC, ended_at, run"
                + " ON CONFLICT (board, user_id) DO UPDATE SET place = excluded.place, reached_at = excluded.reached_at,"
                + " run = excluded.run, settled = false,"
                // Since when it is not counted where it is: of several changes the first.
                + " changed_at = CASE WHEN entry.settled THEN excluded.changed_at ELSE entry.changed_at END"
                + " WHERE entry.place IS NULL"
                + " OR (excluded.place, excluded.reached_at, excluded.run) < (entry.place, entry.reached_at, entry.run)";
    }
}
