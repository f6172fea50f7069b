package dev.liveops.support.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of RFC 3339, section 5.6. The formatters of java.time know others (ISO 8601's), are ten times as slow, and every
 * event has such a text.
 */
final class TimestampText {

    /** Length of a date, {@code 2025-12-03}. */
    static final int DATE_LENGTH = 10;

    private static final int SECONDS_END = 19;
    private static final int LEAP_SECOND = 60;
    private static final int MICRO_DIGITS = 6;
    private static final int MICROS_OF_SECOND = 1_000_000;
    private static final int NO_ZONE = Integer.MIN_VALUE;

    private TimestampText() {}

    /** The instant of a {@code date-time}, cut to microseconds; null when it is none. */
    static @Nullable Instant instant(String text) {
        LocalDate date = isSeparated(text) ? date(text) : null;
        int hour = date == null ? -1 : number(text, 11, 13, 23);
        int minute = hour < 0 ? -1 : number(text, 14, 16, 59);
        int second = minute < 0 ? -1 : number(text, 17, SECONDS_END, LEAP_SECOND);
        if (date == null || second < 0) {
            return null;
        }
        int fractionEnd = fractionEnd(text);
        int offset = offset(text, fractionEnd);
        if (offset == NO_ZONE) {
            return null;
        }
        long seconds = date.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second - offset;
        if (second == LEAP_SECOND) {
            return isEndOfMonth(seconds) ? lastMicrosecondBefore(seconds) : null;
        }
        return Instant.ofEpochSecond(seconds, micros(text, fractionEnd) * 1_000L);
    }

    /** The date that a text begins with; null when it begins with none. */
    static @Nullable LocalDate date(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(text, 0, 4, 9999);
        int month = number(text, 5, 7, 12);
        int day = number(text, 8, DATE_LENGTH, 31);
        boolean isDate = year >= 0
                && month >= 1
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return isDate ? LocalDate.of(year, month, day) : null;
    }

    // Seconds and a zone at least.
    private static boolean isSeparated(String text) {
        return text.length() > SECONDS_END
                && (text.charAt(DATE_LENGTH) | ' ') == 't'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    // Where the zone begins: after the seconds, or after a point and at least one digit; out of reach after a point
    // alone.
    private static int fractionEnd(String text) {
        if (text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == SECONDS_END + 1 ? text.length() : end;
    }

    private static int micros(String text, int end) {
        int micros = 0;
        for (int place = 0; place < MICRO_DIGITS; place++) {
            int index = SECONDS_END + 1 + place;
            micros = micros * 10 + (index < end ? text.charAt(index) - '0' : 0);
        }
        return micros;
    }

    // Seconds east of UTC.
    private static int offset(String text, int start) {
        int length = text.length() - start;
        if (length == 1) {
            return (text.charAt(start) | ' ') == 'z' ? 0 : NO_ZONE;
        }
        if (length != 6 || text.charAt(start + 3) != ':') {
            return NO_ZONE;
        }
        char sign = text.charAt(start);
        int hours = number(text, start + 1, start + 3, 23);
        int minutes = number(text, start + 4, start + 6, 59);
        if (sign != '+' && sign != '-' || hours < 0 || minutes < 0) {
            return NO_ZONE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '+' ? seconds : -seconds;
    }

    private static boolean isEndOfMonth(long seconds) {
        return Math.floorMod(seconds, 86_400) == 0
                && LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400)).getDayOfMonth() == 1;
    }

    private static Instant lastMicrosecondBefore(long seconds) {
        return Instant.ofEpochSecond(seconds - 1, (MICROS_OF_SECOND - 1) * 1_000L);
    }

    // -1 unless it is all digits and at most the greatest.
    private static int number(String text, int from, int to, int greatest) {
        int value = 0;
        for (int index = from; index < to; index++) {
            char character = text.charAt(index);
            if (!isDigit(character)) {
                return -1;
            }
            value = value * 10 + character - '0';
        }
        return value <= greatest ? value : -1;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
