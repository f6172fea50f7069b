package dev.liveops.events.calendar;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Every address that there is and was.
 *
 * @param items by name
 */
@Schema(description = "Every address that there is and was")
public record CalendarList(List<CalendarAddress> items) {

    /** Copies the list. */
    public CalendarList {
        items = List.copyOf(items);
    }
}
