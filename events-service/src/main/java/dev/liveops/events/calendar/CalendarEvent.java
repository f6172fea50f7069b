package dev.liveops.events.calendar;

import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published event as a calendar needs it.
 *
 * @param changedAt when its newest revision was made
 */
record CalendarEvent(
        String id,
        int revision,
        LiveEventType type,
        @Nullable String title,
        EventWindows windows,
        Instant changedAt) {}
