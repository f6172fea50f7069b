package dev.liveops.events.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who does something to an event, when, and why.
 *
 * @param at in microseconds
 * @param reason in the author's words; null for none
 */
record Stamp(String by, Instant at, @Nullable String reason) {

    /** The same, later than another one, whatever the clocks of two replicas say: revisions are in force one after the other. */
    Stamp after(Stamp other) {
        return at.isAfter(other.at) ? this : new Stamp(by, other.at.plus(1, ChronoUnit.MICROS), reason);
    }
}
