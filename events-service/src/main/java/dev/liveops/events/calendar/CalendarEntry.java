package dev.liveops.events.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.events.windows.Occurrence;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.support.page.TimeKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One time that an event is on.
 *
 * @param region whose hours these are; null where the event has none of its own for who was asked for
 * @param occurrence names it: when it starts for who is in no region
 * @param number counts the times of the event, from 0
 * @param timeZone by whose clocks it goes; null where nobody named a zone, and then there are no local times either
 * @param draft true for what is not published; absent for what is
 */
@Schema(description = "One time that an event is on")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CalendarEntry(
        @Schema(examples = "event_fire_festival_01") String id,
        @Schema(examples = "1") int revision,
        @Schema(examples = "event") LiveEventType type,
        @Schema(examples = "Fire Festival") @Nullable String title,
        @Schema(examples = "eu") @Nullable String region,
        @Schema(examples = "2026-12-01T09:00:00Z") Instant startAt,
        @Schema(examples = "2026-12-07T09:00:00Z") Instant endAt,
        @Schema(examples = "Europe/Berlin") @Nullable String timeZone,

        @Schema(description = "start_at by the clocks of time_zone", examples = "2026-12-01T10:00:00+01:00") @Nullable
        String localStart,

        @Schema(description = "end_at by the clocks of time_zone", examples = "2026-12-07T10:00:00+01:00") @Nullable
        String localEnd,

        @Schema(examples = "2026-12-01T10:00:00Z") Instant occurrence,
        @Schema(examples = "0") int number,

        @Schema(description = "True for what is not published") @Nullable
        Boolean draft) {

    static CalendarEntry of(CalendarEvent event, Occurrence occurrence, @Nullable String region) {
        ZoneId clocks = event.windows().clocksOf(region);
        return new CalendarEntry(
                event.id(),
                event.revision(),
                event.type(),
                event.title(),
                event.windows().regionOf(region),
                occurrence.start(),
                occurrence.end(),
                clocks == null ? null : clocks.getId(),
                local(occurrence.start(), clocks),
                local(occurrence.end(), clocks),
                occurrence.key(),
                occurrence.number(),
                event.draft() ? true : null);
    }

    /** Where it stands in a calendar. */
    TimeKey key() {
        return new TimeKey(startAt, id);
    }

    private static @Nullable String local(Instant instant, @Nullable ZoneId clocks) {
        return clocks == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(clocks));
    }
}
