package dev.liveops.telemetry.userdata;

import java.util.Locale;

/** What is done with a player's events. */
enum JobKind {
    EXPORT,
    ERASURE;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobKind ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
