package dev.liveops.benchmarks.ingest.traffic;

/**
 * Who sends which batch: the players take turns, and each is in one session at a time, which ends after some batches.
 *
 * @param players how many there are
 * @param sessionBatches batches of a session
 */
record SessionPlan(int players, int sessionBatches) {

    private static final int PLAYER_BITS = 16;

    SessionPlan {
        if (players < 1 || players >= 1 << PLAYER_BITS) {
            throw new IllegalArgumentException(
                    "players: " + players + " (expected 1.." + ((1 << PLAYER_BITS) - 1) + ")");
        }
    }

    /** The player of a batch. */
    int player(long batch) {
        return (int) (batch % players);
    }

    /** The number of the session that a batch belongs to; no two players share one. */
    long session(long batch) {
        return turn(batch) / sessionBatches << PLAYER_BITS | player(batch);
    }

    /** Whether a batch is the first one that is sent of its session. */
    boolean isFirst(long batch) {
        return batch < players || turn(batch) % sessionBatches == 0;
    }

    // The players start within their sessions here and there, or all of them would begin a new one at once.
    private long turn(long batch) {
        return batch / players + player(batch);
    }
}
