package dev.liveops.config.turn;

import java.time.Instant;

/** What is remembered of a turn. */
public interface RememberedTurn {

    /** The instant it is pinned to. */
    Instant instant();

    /** What it takes of the heap by itself, in bytes, roughly. */
    int weight();
}
