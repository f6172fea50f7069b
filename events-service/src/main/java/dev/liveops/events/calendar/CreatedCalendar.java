package dev.liveops.events.calendar;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new address with its secret, which nobody is shown again.
 *
 * @param path where the calendar reads, relative to the address that was asked
 */
@Schema(description = "A new address with its secret, which nobody is shown again")
public record CreatedCalendar(
        CalendarAddress calendar,

        @Schema(
                description = "Where the calendar reads; whoever has it reads, too",
                examples = "/v1/events/calendar/5Gv0mTq4mC0b0cXyB2m7r4bq3m8n1a6Qk0H2s9uYw3E.ics")
        String path) {}
