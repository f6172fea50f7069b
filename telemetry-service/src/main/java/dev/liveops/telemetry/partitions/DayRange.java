package dev.liveops.telemetry.partitions;

import dev.liveops.model.id.UuidV7;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Days in UTC, half-open.
 *
 * @param from the first one
 * @param to the one after the last
 */
record DayRange(LocalDate from, LocalDate to) {

    DayRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("days from " + from + " to " + to + " (expected at least one)");
        }
    }

    static DayRange day(LocalDate day) {
        return new DayRange(day, day.plusDays(1));
    }

    static DayRange month(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return new DayRange(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** The days of a partition with these bounds. */
    static DayRange ofBounds(UUID lower, UUID upper) {
        return new DayRange(dayOf(lower), dayOf(upper));
    }

    /** The day an id belongs to. */
    static LocalDate dayOf(UUID id) {
        return LocalDate.ofInstant(UuidV7.time(id), ZoneOffset.UTC);
    }

    List<LocalDate> days() {
        return from.datesUntil(to).toList();
    }

    /** These days without those from a day on; the day must come after the first one. */
    DayRange before(LocalDate end) {
        return end.isBefore(to) ? new DayRange(from, end) : this;
    }

    /** These days without those before a day; the day must be one of them. */
    DayRange since(LocalDate start) {
        return start.isAfter(from) ? new DayRange(start, to) : this;
    }
}
