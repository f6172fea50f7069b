package dev.liveops.events.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of an event that is saved.
 *
 * @param overlaps ids of events that can reach the same player at the same time, the earliest first; null where nobody looked
 * @param warnings what its author should know
 * @param conflicts what it gets in the way of, and what it names that there is not; null where nobody looked
 */
record Remarks(
        @Nullable List<String> overlaps,
        List<EventFinding> warnings,
        @Nullable List<EventFinding> conflicts) {

    /** There is nothing to say. */
    static final Remarks NONE = new Remarks(null, List.of(), null);
}
