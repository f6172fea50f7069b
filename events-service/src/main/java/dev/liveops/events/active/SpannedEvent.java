package dev.liveops.events.active;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event and the span outside of which nobody has to look at its windows: most of a schedule is over or still to come.
 *
 * @param firstStart when it starts the first time anywhere
 * @param lastEnd from when on nothing of it is on anywhere; null for never
 */
record SpannedEvent(
        ScheduledEvent event, Instant firstStart, @Nullable Instant lastEnd) {

    static SpannedEvent of(ScheduledEvent event) {
        return new SpannedEvent(
                event, event.windows().firstStart(), event.windows().lastEnd());
    }

    boolean isOverAt(Instant instant) {
        return lastEnd != null && !lastEnd.isAfter(instant);
    }

    /** Whether its next edge is its first start, for callers of every region. */
    boolean isAheadOf(Instant instant) {
        return firstStart.isAfter(instant) && event.windows().regions().isEmpty();
    }
}
