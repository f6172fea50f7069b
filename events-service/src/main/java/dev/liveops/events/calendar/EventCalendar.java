package dev.liveops.events.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.events.windows.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is on at any time of a span.
 *
 * @param items by start, then by id; at most {@value #MOST}
 * @param nextFrom the start of the first that there was no room for: go on from there; null when all are in it
 */
@Schema(description = "What is on at any time of a span")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventCalendar(
        @Schema(examples = "2026-12-01T00:00:00Z") Instant from,
        @Schema(examples = "2027-01-01T00:00:00Z") Instant to,
        @Schema(maxItems = MOST) List<CalendarEntry> items,

        @Schema(description = "Where what there was no room for begins", examples = "2026-12-20T00:00:00Z") @Nullable
        Instant nextFrom) {

    static final int MOST = 2_000;

    private record Next(CalendarEvent event, Occurrence occurrence) {}

    private static final Comparator<Next> ORDER = Comparator.comparing(
                    (Next next) -> next.occurrence().start())
            .thenComparing(next -> next.event().id());

    /** Copies the list. */
    public EventCalendar {
        items = List.copyOf(items);
    }

    /** The calendar of these events; walks their windows as far as there is room. */
    static EventCalendar of(List<CalendarEvent> events, Instant from, Instant to, @Nullable String region) {
        PriorityQueue<Next> coming = new PriorityQueue<>(ORDER);
        for (CalendarEvent event : events) {
            event.windows().between(from, to, region, 1).forEach(first -> coming.add(new Next(event, first)));
        }
        List<CalendarEntry> items = new ArrayList<>();
        while (!coming.isEmpty() && items.size() < MOST) {
            Next next = coming.remove();
            items.add(CalendarEntry.of(next.event(), next.occurrence()));
            Occurrence following =
                    next.event().windows().nextAfter(next.occurrence().start(), region);
            if (following != null && following.start().isBefore(to)) {
                coming.add(new Next(next.event(), following));
            }
        }
        Next left = coming.peek();
        return new EventCalendar(
                from, to, items, left == null ? null : left.occurrence().start());
    }
}
