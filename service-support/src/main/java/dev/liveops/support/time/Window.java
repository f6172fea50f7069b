package dev.liveops.support.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time.
 *
 * @param from its first instant; null for the beginning of time
 * @param to the first instant after it; null for never
 */
public record Window(@Nullable Instant from, @Nullable Instant to) {
    /** Whether it holds an instant. */
    public boolean isOpenAt(Instant instant) {
        return (from == null || !from.isAfter(instant)) && (to == null || to.isAfter(instant));
    }

    /** The first of its edges after an instant; null when there is none. */
    public @Nullable Instant nextEdgeAfter(Instant instant) {
        if (from != null && from.isAfter(instant)) {
            return from;
        }
        return to != null && to.isAfter(instant) ? to : null;
    }
}
