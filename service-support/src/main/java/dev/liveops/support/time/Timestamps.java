package dev.liveops.support.time;

import dev.liveops.support.problem.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads instants as the wire writes them: RFC 3339, the same at every door. */
public final class Timestamps {

    /** First year of the instants and dates of the wire; the last one is 9999. */
    public static final int FIRST_YEAR = 1970;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Timestamps() {}

    /**
     * Parses an RFC 3339 {@code date-time} (section 5.6), cut to the microseconds PostgreSQL keeps: {@code T} and {@code Z} in
     * either case, any number of decimals, {@code -00:00} for UTC. A second 60 stands where UTC can have one, at the end of
     * a month (section 5.7); neither Java nor PostgreSQL has a place for it, so it becomes the last microsecond of second
     * 59: in its own day, and before all that comes after.
     *
     * @throws IllegalArgumentException saying what is expected, when it is none, or lies outside 1970..9999 in UTC
     */
    public static Instant parse(String text) {
        Instant instant = TimestampText.instant(text);
        if (instant == null) {
            throw new IllegalArgumentException(
                    Quote.of(text) + " is no instant (expected RFC 3339 with a zone, as 2025-12-03T10:00:00Z)");
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException(Quote.of(text) + " lies outside the years 1970 to 9999 in UTC");
        }
        return instant;
    }

    /** The date of an RFC 3339 {@code full-date}, years 0000 to 9999; null when it is none. */
    public static @Nullable LocalDate parseDate(String text) {
        return text.length() == TimestampText.DATE_LENGTH ? TimestampText.date(text) : null;
    }

    /** The instant, cut to the microseconds PostgreSQL keeps. */
    public static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
