package dev.liveops.events.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.util.Date;

/** A calendar as iCalendar text (RFC 5545): an entry for each time, in UTC, so that no reader needs to know zones or rules. */
final class CalendarFeed {

    private static final String PRODUCT = "-//LiveOps//Live events//EN";

    private CalendarFeed() {}

    static String write(EventCalendar calendar, String name) {
        ICalendar feed = new ICalendar();
        feed.setProductId(PRODUCT);
        feed.setName(name);
        calendar.items().forEach(entry -> feed.addEvent(toEvent(entry)));
        return Biweekly.write(feed).go();
    }

    private static VEvent toEvent(CalendarEntry entry) {
        VEvent event = new VEvent();
        // The same entry in every reading, whatever its window becomes.
        event.setUid(entry.id() + "/" + entry.number() + "@liveops");
        event.setSummary(entry.title() == null ? entry.id() : entry.title());
        event.setDateStart(Date.from(entry.startAt()), true);
        event.setDateEnd(Date.from(entry.endAt()), true);
        event.setDateTimeStamp(Date.from(entry.changedAt()));
        event.setSequence(entry.revision() - 1);
        event.addCategories(entry.type().wire());
        event.setDescription(entry.id());
        return event;
    }
}
