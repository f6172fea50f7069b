package dev.liveops.local.gateway;

import java.time.Duration;

/** What a setting must be to be one. */
final class Bounds {

    private Bounds() {}

    static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected at least 1 ms)");
        }
    }

    static void requireAtLeast(long least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException("%s: %d (expected %d or more)".formatted(name, value, least));
        }
    }
}
