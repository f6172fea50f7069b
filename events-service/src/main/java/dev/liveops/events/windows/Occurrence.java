package dev.liveops.events.windows;

import java.time.Instant;

/**
 * One time that an event is on.
 *
 * @param number counts those of the rule, from 0, whether they take place or not; the same in every region
 * @param key what telemetry and claims name it by: when it starts for who is in no region; the same in every region, and no other's
 * @param start when it starts (included)
 * @param end when it is over (excluded)
 */
public record Occurrence(int number, Instant key, Instant start, Instant end) {

    public Occurrence {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("ends " + end + " (expected later than " + start + ")");
        }
    }

    /** Whether it is on at an instant. */
    public boolean isOpenAt(Instant instant) {
        return !start.isAfter(instant) && end.isAfter(instant);
    }
}
