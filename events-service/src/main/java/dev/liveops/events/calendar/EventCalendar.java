package dev.liveops.events.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.events.windows.Occurrence;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
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
 * @param nextPageToken where to go on, to be sent as {@code page_token}; null when all are in it
 */
@Schema(description = "What is on at any time of a span")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventCalendar(
        @Schema(examples = "2026-12-01T00:00:00Z") Instant from,
        @Schema(examples = "2027-01-01T00:00:00Z") Instant to,
        @Schema(maxItems = MOST) List<CalendarEntry> items,

        @Schema(description = "Opaque; absent when all are there") @Nullable
        String nextPageToken) {

    static final int MOST = 2_000;

    private record Next(CalendarEvent event, Occurrence occurrence) {}

    private static final Comparator<Next> ORDER = Comparator.comparing(
                    (Next next) -> next.occurrence().start())
            .thenComparing(next -> next.event().id());

    /** Copies the list. */
    public EventCalendar {
        items = List.copyOf(items);
    }

    /** The calendar of these events, in whatever order; walks their windows as far as there is room. */
    static EventCalendar of(List<CalendarEvent> events, CalendarSpan span) {
        PriorityQueue<Next> coming = new PriorityQueue<>(ORDER);
        events.forEach(event -> offer(coming, event, first(event, span), span));
        List<CalendarEntry> items = new ArrayList<>();
        while (!coming.isEmpty() && items.size() < MOST) {
            Next next = coming.remove();
            items.add(CalendarEntry.of(next.event(), next.occurrence(), span.region()));
            Instant start = next.occurrence().start();
            offer(coming, next.event(), next.event().windows().nextAfter(start, span.region()), span);
        }
        String token = coming.isEmpty()
                ? null
                : PageRequest.token(items.get(items.size() - 1).key().text());
        return new EventCalendar(span.from(), span.to(), items, token);
    }

    private static void offer(
            PriorityQueue<Next> coming, CalendarEvent event, @Nullable Occurrence occurrence, CalendarSpan span) {
        if (occurrence != null && occurrence.start().isBefore(span.to())) {
            coming.add(new Next(event, occurrence));
        }
    }

    private static @Nullable Occurrence first(CalendarEvent event, CalendarSpan span) {
        EventWindows windows = event.windows();
        List<Occurrence> found = windows.between(span.from(), span.to(), span.region(), 1);
        TimeKey after = span.after();
        if (found.isEmpty() || after == null) {
            return found.isEmpty() ? null : found.get(0);
        }
        boolean isLater = event.id().compareTo(after.id()) > 0;
        int order = found.get(0).start().compareTo(after.time());
        if (order > 0 || order == 0 && isLater) {
            return found.get(0);
        }
        // Of the same instant, ids that stand behind the last one were not shown.
        return windows.nextAfter(isLater ? after.time().minusNanos(1) : after.time(), span.region());
    }
}
