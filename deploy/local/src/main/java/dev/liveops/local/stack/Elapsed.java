package dev.liveops.local.stack;

import java.util.Locale;

/** Time that has passed, for people. */
final class Elapsed {

    private Elapsed() {}

    /** For example {@code 6.2 s}, since a reading of {@link System#nanoTime()}. */
    static String since(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - nanos) / 1e9);
    }
}
