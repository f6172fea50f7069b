package dev.liveops.events.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.events.windows.Occurrence;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One time that an event is on.
 *
 * @param occurrence names it: when it starts for who is in no region
 * @param number counts the times of the event, from 0
 * @param changedAt when the event's newest revision was made
 */
@Schema(description = "One time that an event is on")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CalendarEntry(
        @Schema(examples = "event_fire_festival_01") String id,
        @Schema(examples = "1") int revision,
        @Schema(examples = "event") LiveEventType type,
        @Schema(examples = "Fire Festival") @Nullable String title,
        @Schema(examples = "2026-12-01T00:00:00Z") Instant startAt,
        @Schema(examples = "2026-12-07T00:00:00Z") Instant endAt,
        @Schema(examples = "2026-12-01T00:00:00Z") Instant occurrence,
        @Schema(examples = "0") int number,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant changedAt) {

    static CalendarEntry of(CalendarEvent event, Occurrence occurrence) {
        return new CalendarEntry(
                event.id(),
                event.revision(),
                event.type(),
                event.title(),
                occurrence.start(),
                occurrence.end(),
                occurrence.key(),
                occurrence.number(),
                event.changedAt());
    }
}
