package dev.liveops.events.calendar;

import dev.liveops.events.active.ScheduledEvent;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.LiveEventType;
import org.jspecify.annotations.Nullable;

/** An event as a calendar needs it. */
record CalendarEvent(
        String id,
        int revision,
        LiveEventType type,
        @Nullable String title,
        EventWindows windows,
        boolean draft) {

    static CalendarEvent of(ScheduledEvent event) {
        return new CalendarEvent(event.id(), event.revision(), event.type(), event.title(), event.windows(), false);
    }
}
