package dev.liveops.model.clock;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** How far a clock is ahead of the machine's: an ISO-8601 duration of 0 to 100 years; nothing is 0. */
public final class ClockOffset {

    /** What is expected, for a sentence. */
    public static final String EXPECTED = "expected an ISO-8601 duration of 0 or more, as PT24H, and at most 100 years";

    private static final Duration FURTHEST = Duration.ofDays(36_525);

    private ClockOffset() {}

    /**
     * Reads it, blanks around it left out.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static Duration parse(String text) {
        String stripped = text.strip();
        Duration offset;
        try {
            offset = stripped.isEmpty() ? Duration.ZERO : Duration.parse(stripped);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
        if (offset.isNegative() || offset.compareTo(FURTHEST) > 0) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return offset;
    }
}
