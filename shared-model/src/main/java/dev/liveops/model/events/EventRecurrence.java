package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an event happens again (ADR 0060). Its {@code start_at} and {@code end_at} are the first occurrence; the others have the
 * same length on the clocks of the time zone.
 *
 * @param rrule an RRULE of RFC 5545, section 3.3.10, without its name; FREQ is HOURLY or a longer one
 * @param timeZone name in the IANA time zone database, whose clocks the rule follows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
        description =
                "How an event happens again, by the clocks of a time zone; start_at and end_at are the first time")
public record EventRecurrence(
        @Schema(maxLength = 300, examples = "FREQ=WEEKLY;BYDAY=FR;COUNT=10")
        String rrule,

        @Schema(description = "Name in the IANA time zone database", examples = "Europe/Berlin")
        String timeZone) {}
