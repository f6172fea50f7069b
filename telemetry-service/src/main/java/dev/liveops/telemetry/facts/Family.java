package dev.liveops.telemetry.facts;

/** The families of cells; docs/kpis.md says what their measures are. */
public enum Family {
    RUNS(1),
    TIERS(2),
    WAVES(3),
    CONTENT(4),
    SCORES(7),
    SESSIONS(8),
    VOLUME(9),
    PROGRESSION(10),
    LEADERBOARDS(11),
    PLAYERS(12),
    RETENTION(13),
    TURNS(14),
    ARMS(15);

    private final short number;

    Family(int number) {
        this.number = (short) number;
    }

    /** As it is stored. */
    public short number() {
        return number;
    }
}
