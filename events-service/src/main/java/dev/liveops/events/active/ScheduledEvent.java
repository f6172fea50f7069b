package dev.liveops.events.active;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.audience.EventAudience;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published event of the schedule that is not cancelled.
 *
 * @param announceAt from when on it is shown among what is coming; null for at once
 * @param contentVersions the content versions it is for
 * @param clientVersions the client versions it is for
 * @param recurs whether it is on more than once
 */
public record ScheduledEvent(
        String id,
        int revision,
        LiveEventType type,
        @Nullable String title,
        EventWindows windows,
        boolean recurs,
        @Nullable Instant announceAt,
        VersionRange contentVersions,
        VersionRange clientVersions,
        int priority,
        @Nullable String exclusiveGroup,
        EventAudience audience,
        JsonNode rules) {

    /** Whether it may be shown among what is coming. */
    boolean isAnnouncedAt(Instant instant) {
        return announceAt == null || !announceAt.isAfter(instant);
    }
}
