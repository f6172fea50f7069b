package dev.liveops.play.population;

/**
 * How often and how long somebody plays; shares in thousandths of the players.
 *
 * <p>The numbers are a choice: they give a first day that some 60 % come back from, and a third of the players most of the sessions.
 */
public enum Habit implements Share {
    /** Plays when there is nothing else to do. */
    CASUAL(500, 400, 120, 1, 1, 2, 2),
    /** Plays nearly every day. */
    REGULAR(350, 150, 45, 3, 1, 3, 4),
    /** Plays whenever it is possible. */
    HEAVY(150, 50, 15, 6, 2, 4, 6);

    private final int share;
    private final int skipsDay;
    private final int leaves;
    private final int mostSessions;
    private final int leastRuns;
    private final int mostRuns;
    private final int mostTurns;

    Habit(int share, int skipsDay, int leaves, int mostSessions, int leastRuns, int mostRuns, int mostTurns) {
        this.share = share;
        this.skipsDay = skipsDay;
        this.leaves = leaves;
        this.mostSessions = mostSessions;
        this.leastRuns = leastRuns;
        this.mostRuns = mostRuns;
        this.mostTurns = mostTurns;
    }

    @Override
    public int share() {
        return share;
    }

    /** How many of a thousand days he does not play at all. */
    int skipsDay() {
        return skipsDay;
    }

    /** How many of a thousand days are his last. */
    int leaves() {
        return leaves;
    }

    /** Sessions of a day, at most; one at least. */
    int mostSessions() {
        return mostSessions;
    }

    /** Runs of a session, at least. */
    int leastRuns() {
        return leastRuns;
    }

    /** Runs of a session, at most. */
    int mostRuns() {
        return mostRuns;
    }

    /** Turns of a session's adventure, at most. */
    int mostTurns() {
        return mostTurns;
    }
}
