package dev.liveops.telemetry.export;

import dev.liveops.model.id.UuidV7;
import dev.liveops.support.csv.Formulas;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Which events are to be exported.
 *
 * @param day in UTC, of the id, which is the event's time for all but events whose client's id disagrees with it
 * @param formulas what becomes of texts that a spreadsheet would run
 * @param eventType only of this type; null for all
 * @param after the last event that was received of an export that was broken off; null to begin
 */
record ExportRequest(LocalDate day, ExportFormat format, Formulas formulas, String eventType, UUID after) {

    private static final LocalDate LAST_DAY = LocalDate.parse("9999-12-31");

    /** The bound below every id of the day. */
    UUID first() {
        return UuidV7.bound(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** The bound above every id of the day; the last day that can be asked for includes all that come after it. */
    UUID end() {
        return day.equals(LAST_DAY)
                ? new UUID(-1, -1)
                : UuidV7.bound(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** Whether it goes on within the day; an id from before it would bring in what nobody asked for. */
    boolean goesOn() {
        return after != null && !UuidV7.time(after).isBefore(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
