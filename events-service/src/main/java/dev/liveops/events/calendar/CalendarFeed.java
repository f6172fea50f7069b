package dev.liveops.events.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A calendar as iCalendar text (RFC 5545): an entry for each time, in UTC, so that no reader needs to know zones or rules. */
final class CalendarFeed {

    private static final String PRODUCT = "-//LiveOps//Live events//EN";
    private static final String EVERYWHERE = "all";

    private CalendarFeed() {}

    /**
     * The text, its lines folded.
     *
     * @param events whose times it has, at most {@link EventCalendar#MOST}
     * @param name of the calendar, for people
     */
    static String write(List<FeedEvent> events, CalendarSpan span, String name) {
        Map<String, FeedEvent> byId =
                events.stream().collect(Collectors.toMap(fed -> fed.event().id(), Function.identity()));
        ICalendar feed = new ICalendar();
        feed.setProductId(PRODUCT);
        feed.setName(name);
        EventCalendar.of(events.stream().map(FeedEvent::event).toList(), span)
                .items()
                .forEach(entry -> feed.addEvent(toEvent(entry, Objects.requireNonNull(byId.get(entry.id())))));
        return FoldedLines.of(text(feed));
    }

    /** Names a time of an event in a region's calendar: the same in every reading, whatever its window becomes. */
    static String uid(String id, int number, @Nullable String region) {
        return id + "/" + number + "/" + (region == null ? EVERYWHERE : region) + "@liveops";
    }

    private static VEvent toEvent(CalendarEntry entry, FeedEvent fed) {
        VEvent event = new VEvent();
        event.setUid(uid(entry.id(), entry.number(), entry.region()));
        event.setSummary(entry.title() == null ? entry.id() : entry.title());
        event.setDateStart(Date.from(entry.startAt()), true);
        event.setDateEnd(Date.from(entry.endAt()), true);
        event.setDateTimeStamp(Date.from(fed.changedAt()));
        event.setSequence(entry.revision() - 1);
        event.setStatus(fed.cancelled() ? Status.cancelled() : Status.confirmed());
        event.addCategories(entry.type().wire());
        event.setDescription(entry.id());
        return event;
    }

    // The library folds by characters, the RFC by octets.
    private static String text(ICalendar feed) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(feed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
