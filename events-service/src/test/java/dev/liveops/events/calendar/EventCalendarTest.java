package dev.liveops.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventCalendarTest {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");

    @Test
    void shouldShowEachOnceHoweverManyStartAtTheSameInstant() {
        List<CalendarEvent> events = IntStream.range(0, 2 * EventCalendar.MOST + 7)
                .mapToObj(EventCalendarTest::event)
                .toList();
        CalendarSpan span = new CalendarSpan(START, START.plus(Duration.ofDays(1)), null, null);

        List<String> shown = new ArrayList<>();
        EventCalendar page = EventCalendar.of(events, span);
        while (true) {
            page.items().forEach(entry -> shown.add(entry.id()));
            if (page.nextPageToken() == null) {
                break;
            }
            TimeKey after =
                    TimeKey.after(PageRequest.of(page.nextPageToken(), null)).orElseThrow();
            page = EventCalendar.of(events, new CalendarSpan(span.from(), span.to(), null, after));
        }

        assertThat(shown)
                .containsExactlyElementsOf(
                        events.stream().map(CalendarEvent::id).toList());
    }

    private static CalendarEvent event(int number) {
        String id = String.format(Locale.ROOT, "event-%05d", number);
        EventWindows windows = EventWindows.of(START, START.plus(Duration.ofDays(2)), null, null);
        return new CalendarEvent(id, 1, LiveEventType.EVENT, null, windows, false);
    }
}
