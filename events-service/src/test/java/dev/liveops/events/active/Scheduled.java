package dev.liveops.events.active;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.events.audience.EventAudience;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import java.time.Instant;

/** Events of schedules under test. */
final class Scheduled {

    private Scheduled() {}

    /** One that is on once, for everybody. */
    static ScheduledEvent once(String id, String contentVersion, String start, String end) {
        return event(
                id,
                contentVersion,
                EventWindows.of(Instant.parse(start), Instant.parse(end), null, null),
                null,
                new EventAudience(id, null, 0));
    }

    /** Any one for every client. */
    static ScheduledEvent event(
            String id, String contentVersion, EventWindows windows, Instant announceAt, EventAudience audience) {
        return new ScheduledEvent(
                id,
                1,
                LiveEventType.EVENT,
                null,
                windows,
                true,
                announceAt,
                VersionRange.of(contentVersion),
                VersionRange.of(VersionRange.ALL),
                0,
                null,
                audience,
                JsonNodeFactory.instance.objectNode());
    }
}
