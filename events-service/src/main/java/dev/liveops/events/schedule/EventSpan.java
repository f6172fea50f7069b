package dev.liveops.events.schedule;

import dev.liveops.events.windows.EventWindows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Between which instants an event can be on: nothing of it is open outside.
 *
 * @param firstStart when it starts the first time anywhere (included)
 * @param lastEnd when nothing of it comes after (excluded); null where it never ends
 */
record EventSpan(Instant firstStart, @Nullable Instant lastEnd) {

    /** The span of what its author says, until it is ended before its time. */
    static EventSpan of(EventContent content, @Nullable Instant endedAt) {
        if (content.isOnce()) {
            return new EventSpan(content.startAt(), content.endAt());
        }
        EventWindows windows = content.windows();
        return new EventSpan(windows.firstStart(), windows.cutAt(endedAt).lastEnd());
    }

    /** Whether it is over at an instant. */
    boolean isOverAt(Instant instant) {
        return lastEnd != null && !lastEnd.isAfter(instant);
    }
}
