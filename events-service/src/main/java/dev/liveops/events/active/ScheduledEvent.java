package dev.liveops.events.active;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.support.time.Window;
import java.time.Instant;

/**
 * An event of the schedule that is not cancelled.
 *
 * @param startAt when it starts (included)
 * @param endAt when it is over (excluded)
 * @param contentVersion the content version it is for, or {@code *} for all
 */
record ScheduledEvent(
        String id,
        LiveEventType type,
        Instant startAt,
        Instant endAt,
        String contentVersion,
        JsonNode rules,
        int revision) {

    /** When it is on. */
    Window window() {
        return new Window(startAt, endAt);
    }

    /** Whether it is for players of a content version; null is every version. */
    boolean isFor(String version) {
        return version == null || contentVersion.equals("*") || contentVersion.equals(version);
    }

    ActiveEvent toActive() {
        return new ActiveEvent(id, type, startAt, endAt, contentVersion, rules, revision);
    }
}
