package dev.liveops.telemetry.export;

import dev.liveops.model.id.UuidV7;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Which events are to be exported.
 *
 * @param day in UTC, of the id, which is the event's time for all but events whose client's id disagrees with it
 * @param eventType only of this type; null for all
 * @param after the last event that was received of an export that was broken off; null to begin
 */
record ExportRequest(LocalDate day, ExportFormat format, String eventType, UUID after) {

    /** Whether it goes on within the day; an id from before it would bring in what nobody asked for. */
    boolean goesOn() {
        return after != null && !UuidV7.time(after).isBefore(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
