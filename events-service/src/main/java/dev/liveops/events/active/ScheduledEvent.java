package dev.liveops.events.active;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;

/**
 * An event of the schedule that is not cancelled.
 *
 * @param startAt when it starts (included)
 * @param endAt when it is over (excluded)
 * @param contentVersion the content version it is for, or {@code *} for all
 */
record ScheduledEvent(
        String id, LiveEventType type, Instant startAt, Instant endAt, String contentVersion, JsonNode rules) {

    /** Whether the half-open window holds the instant. */
    boolean isOpenAt(Instant instant) {
        return !startAt.isAfter(instant) && endAt.isAfter(instant);
    }

    /** Whether it is for players of a content version; null is every version. */
    boolean isFor(String version) {
        return version == null || contentVersion.equals("*") || contentVersion.equals(version);
    }

    /** The first edge of the window after an instant; null when there is none. */
    Instant nextEdgeAfter(Instant instant) {
        if (startAt.isAfter(instant)) {
            return startAt;
        }
        return endAt.isAfter(instant) ? endAt : null;
    }

    ActiveEvent toActive() {
        return new ActiveEvent(id, type, startAt, endAt, contentVersion, rules);
    }
}
