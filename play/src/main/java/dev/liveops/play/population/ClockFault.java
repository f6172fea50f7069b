package dev.liveops.play.population;

/** What is wrong with the clock of somebody's device, in thousandths of the players. */
public enum ClockFault implements Share {
    NONE(965),
    /** Some hours ahead or behind, always the same: a wrong time zone, or a cheat for daily rewards. */
    HOURS_OFF(17),
    /** Another number of hours in every session, and once more in the middle of it. */
    JUMPING(12),
    /** Starts in 1970 whenever the app does. */
    SINCE_1970(6);

    private final int share;

    ClockFault(int share) {
        this.share = share;
    }

    @Override
    public int share() {
        return share;
    }
}
