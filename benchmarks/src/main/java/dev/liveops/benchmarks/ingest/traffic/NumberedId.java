package dev.liveops.benchmarks.ingest.traffic;

import java.util.Locale;

/** Ids of players, sessions and runs: they look like UUIDs, and differ in their last 12 hexadecimal digits only. */
public enum NumberedId {
    PLAYER("a11ce000"),
    SESSION("5e551000"),
    RUN("4a110000");

    /** Where the digits stand in the text. */
    static final int NUMBER_AT = 24;

    /** How many digits there are. */
    static final int NUMBER_WIDTH = 12;

    private final String prefix;

    NumberedId(String prefix) {
        this.prefix = prefix;
    }

    /** The id with a number, 36 characters. */
    public String text(long number) {
        return String.format(Locale.ROOT, "%s-0000-4000-8000-%012x", prefix, number);
    }
}
