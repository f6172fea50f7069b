package dev.liveops.support.problem;

import dev.liveops.model.id.UuidText;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.time.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads path and query parameters; a bad one is {@code request.bad_parameter} with its name, where the framework would say
 * 404 without a reason.
 */
public final class Parameters {

    private Parameters() {}

    /** The body, which must be there ({@code request.missing_body}). */
    public static <T> T requireBody(@Nullable T body) {
        if (body == null) {
            throw ProblemException.of(CommonProblem.MISSING_BODY, "the request has no body (expected a JSON object)");
        }
        return body;
    }

    /** A UUID. */
    public static UUID uuid(String name, String value) {
        UUID uuid = UuidText.parse(value);
        if (uuid == null) {
            throw bad(name, value, "a UUID");
        }
        return uuid;
    }

    /** An integer; null stays null. */
    public static @Nullable Integer integer(String name, @Nullable String value) {
        try {
            return value == null ? null : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw bad(name, value, "an integer");
        }
    }

    /** A number that counts things, from 0. */
    public static long count(String name, String value) {
        try {
            long count = Long.parseLong(value);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Answered as what lies outside.
        }
        throw bad(name, value, "an integer from 0");
    }

    /** An instant (RFC 3339); null stays null. */
    public static @Nullable Instant instant(String name, @Nullable String value) {
        try {
            return value == null ? null : Timestamps.parse(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.at(CommonProblem.BAD_PARAMETER, name, String.valueOf(e.getMessage()));
        }
    }

    /** A text of 1 to so many characters; null stays null. */
    public static @Nullable String text(String name, @Nullable String value, int maxLength) {
        if (value != null && (value.isEmpty() || value.length() > maxLength)) {
            throw bad(name, value, "1.." + maxLength + " characters");
        }
        return value;
    }

    /** A calendar date (RFC 3339 {@code full-date}) of the years 1970 to 9999, as instants have; it must be there. */
    public static LocalDate date(String name, @Nullable String value) {
        LocalDate date = value == null ? null : Timestamps.parseDate(value);
        if (date == null || date.getYear() < Timestamps.FIRST_YEAR) {
            throw bad(name, String.valueOf(value), "a date of the years 1970 to 9999, as 2025-12-03");
        }
        return date;
    }

    /** A truth value; null is false. */
    public static boolean flag(String name, @Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw bad(name, value, "true or false");
    }

    /** The wire name of one of a closed set of values; null stays null. */
    public static <T> @Nullable String oneOf(
            String name, @Nullable String value, T[] values, Function<T, String> wire) {
        List<String> allowed = Arrays.stream(values).map(wire).toList();
        if (value != null && !allowed.contains(value)) {
            throw bad(name, value, "one of " + allowed);
        }
        return value;
    }

    /** The problem of a parameter that is not as expected. */
    public static ProblemException bad(String name, String value, String expected) {
        return ProblemException.at(CommonProblem.BAD_PARAMETER, name, Quote.of(value) + " (expected " + expected + ")");
    }
}
