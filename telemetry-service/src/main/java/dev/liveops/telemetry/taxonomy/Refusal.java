package dev.liveops.telemetry.taxonomy;

import dev.liveops.model.problem.TelemetryProblem;
import java.util.Objects;

/**
 * Why an event is not stored.
 *
 * @param code for programs
 * @param detail for people: the field, the value and the expectation
 */
public record Refusal(TelemetryProblem code, String detail) {

    private static final int MAX_QUOTE = 80;
    private static final int MAX_DETAIL = 500;

    public Refusal {
        Objects.requireNonNull(code);
        detail = cut(detail, MAX_DETAIL);
    }

    /** An event, or a field of it, that is not of the expected form. */
    public static Refusal malformed(String detail) {
        return new Refusal(TelemetryProblem.MALFORMED_EVENT, detail);
    }

    /**
     * An event that is no JSON.
     *
     * @param fault with line and column of the event
     */
    public static Refusal invalidJson(String fault) {
        return new Refusal(TelemetryProblem.INVALID_JSON, "the event is no JSON, " + fault);
    }

    /** An event whose payload its type's schema refuses. */
    public static Refusal invalidPayload(String detail) {
        return new Refusal(TelemetryProblem.INVALID_PAYLOAD, detail);
    }

    /** An event that holds what PostgreSQL cannot store or clients could not read back. */
    public static Refusal notStorable(String detail) {
        return new Refusal(TelemetryProblem.NOT_STORABLE, detail);
    }

    /** What a client sent, in quotes, cut to a length that can be read. */
    public static String quote(String sent) {
        return '"' + cut(sent, MAX_QUOTE) + '"';
    }

    /** A text, or its beginning and three dots when it is longer than a number of characters. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        // Half of a surrogate pair cannot be written.
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "...";
    }
}
