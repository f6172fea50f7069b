package dev.liveops.events.exposure;

import dev.liveops.model.events.EventArm;
import dev.liveops.support.exposure.ShownArm;
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

    private static final String KEY = "event:";

    /** The same in telemetry's words. */
    ShownArm shown() {
        return new ShownArm(userId, sessionId, KEY + eventId, arm.wire(), revision, at);
    }
}
