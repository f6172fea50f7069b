package dev.liveops.support.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Reads instants as the wire writes them. */
public final class Timestamps {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Timestamps() {}

    /**
     * Parses an RFC 3339 instant, cut to the microseconds PostgreSQL keeps.
     *
     * @throws IllegalArgumentException saying what is expected, when it is none, has no zone, or lies outside 1970..9999
     */
    public static Instant parse(String text) {
        try {
            return inRange(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS), text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no instant (expected RFC 3339 with a zone, as 2025-12-03T10:00:00Z)", e);
        }
    }

    /** The instant, cut to the microseconds PostgreSQL keeps. */
    public static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant inRange(Instant instant, String text) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" lies outside the years 1970 to 9999", new DateTimeException("out of range"));
        }
        return instant;
    }
}
