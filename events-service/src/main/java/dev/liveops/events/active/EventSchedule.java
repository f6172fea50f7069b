package dev.liveops.events.active;

import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is or will be on, by start, then id. */
final class EventSchedule {

    private static final Comparator<ScheduledEvent> ORDER =
            Comparator.comparing(ScheduledEvent::startAt).thenComparing(ScheduledEvent::id);

    private final List<ScheduledEvent> events;
    private final Instant completeFrom;

    /**
     * A schedule of these events, in whatever order.
     *
     * @param completeFrom events that were over by this instant may be missing
     */
    EventSchedule(List<ScheduledEvent> events, Instant completeFrom) {
        this.events = events.stream().sorted(ORDER).toList();
        this.completeFrom = completeFrom;
    }

    /** The earliest instant that can be asked for. */
    Instant completeFrom() {
        return completeFrom;
    }

    /** What is on at an instant for players of a content version; null is every version. */
    Segment at(Instant instant, String contentVersion) {
        List<ScheduledEvent> open = new ArrayList<>();
        Instant end = null;
        for (ScheduledEvent event : events) {
            if (event.isFor(contentVersion)) {
                Window window = event.window();
                Instant edge = window.nextEdgeAfter(instant);
                end = end == null || (edge != null && edge.isBefore(end)) ? edge : end;
                if (window.isOpenAt(instant)) {
                    open.add(event);
                }
            }
        }
        return new Segment(open, end);
    }

    /**
     * A stretch of time in which the same events are on.
     *
     * @param events what is on, by start, then id
     * @param end when that changes next; null for never
     */
    record Segment(List<ScheduledEvent> events, Instant end) {

        Segment {
            events = List.copyOf(events);
        }
    }
}
