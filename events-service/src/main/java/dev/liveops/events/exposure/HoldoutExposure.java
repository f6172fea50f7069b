package dev.liveops.events.exposure;

import dev.liveops.model.events.EventArm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A player who was shown his side of an event's holdout.
 *
 * @param sessionId null where it is not known
 * @param revision of the event
 */
public record HoldoutExposure(
        String userId, @Nullable String sessionId, String eventId, int revision, EventArm arm, Instant at) {

    /** What is told once. */
    Key key() {
        return new Key(userId, eventId, revision);
    }

    /** A player and a revision of an event: he is on one side of it. */
    record Key(String userId, String eventId, int revision) {}
}
