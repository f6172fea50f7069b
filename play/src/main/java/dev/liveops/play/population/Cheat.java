package dev.liveops.play.population;

/** How somebody cheats, if he does: what his client says of a run that the game could not have given. In thousandths of the players. */
public enum Cheat implements Share {
    NONE(976),
    /** Says a score some fifty times the one of the run. */
    INFLATED_SCORE(12),
    /** Says that the whole run took three seconds. */
    IMPOSSIBLE_TIME(12);

    private final int share;

    Cheat(int share) {
        this.share = share;
    }

    @Override
    public int share() {
        return share;
    }
}
