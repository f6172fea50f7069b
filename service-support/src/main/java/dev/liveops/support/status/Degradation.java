package dev.liveops.support.status;

import java.util.Locale;

/** Why a replica serves less well than it should. */
enum Degradation {
    /** The database does not answer: reads go on from memory, writes are refused. */
    DATABASE_AWAY,
    /** The schema is not up to date yet. */
    NOT_MIGRATED,
    /** There are no keys to verify tokens with. */
    KEYS_MISSING,
    /** The keys were not confirmed for a while: those of before serve on. */
    KEYS_OLD,
    /** A snapshot was not loaded yet. */
    SNAPSHOT_MISSING,
    /** A snapshot of somewhere else stands in. */
    STAND_IN,
    /** An older version of a snapshot is served than the newest that it knows of. */
    SNAPSHOT_BEHIND,
    /** Entries of a snapshot are published but not served. */
    ENTRIES_SKIPPED,
    /** What moves the clock says what cannot be followed: time goes on from the last offset. */
    CLOCK_ASTRAY;

    /** Its name on the wire. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
