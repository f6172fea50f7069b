package dev.liveops.play.population;

/**
 * A released version of the game's client, and the share of players who have it, in thousandths. The last one is below what the
 * reference pack asks for ({@link #OLDEST_SUPPORTED}).
 */
public enum ClientVersion implements Share {
    CURRENT("0.7.0", 600),
    PREVIOUS("0.6.2", 210),
    OLD("0.6.0", 110),
    OLDER("0.5.3", 55),
    UNSUPPORTED("0.4.9", 25);

    /** The oldest version that can play the reference pack. */
    public static final String OLDEST_SUPPORTED = "0.5.0";

    private final String text;
    private final int share;

    ClientVersion(String text, int share) {
        this.text = text;
        this.share = share;
    }

    /** The version as clients say it. */
    public String text() {
        return text;
    }

    @Override
    public int share() {
        return share;
    }
}
