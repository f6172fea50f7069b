package dev.liveops.experiments.lever;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.experiments.lever.LeverDocument.Lever;
import dev.liveops.support.problem.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a lever takes a value: of its type, and inside its bounds. */
final class LeverBounds {

    private LeverBounds() {}

    /** The value and the expectation; empty when the lever takes it. A type that is not known here takes anything. */
    static Optional<String> fault(Lever lever, JsonNode value) {
        return switch (lever.type()) {
            case "integer" -> number(lever, value, true);
            case "decimal" -> number(lever, value, false);
            case "enum", "gate" -> choice(lever, value);
            case "duration" -> duration(lever, value);
            case "string_set", "mix" ->
                Optional.of(
                        "a lever with several values (expected one with a single value: parameters have one layer)");
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(Lever lever, JsonNode value, boolean whole) {
        String range = (lever.min() == null ? "" : lever.min().toPlainString()) + ".."
                + (lever.max() == null ? "" : lever.max().toPlainString());
        String expected = " (expected " + (whole ? "an integer " : "a number ") + range + ")";
        if (!value.isNumber()) {
            return Optional.of(text(value) + expected);
        }
        BigDecimal number = value.decimalValue();
        boolean inside = (lever.min() == null || number.compareTo(lever.min()) >= 0)
                && (lever.max() == null || number.compareTo(lever.max()) <= 0)
                && (!whole || number.stripTrailingZeros().scale() <= 0);
        return inside ? Optional.empty() : Optional.of(text(value) + expected);
    }

    private static Optional<String> choice(Lever lever, JsonNode value) {
        List<String> values = lever.values() == null ? List.of() : lever.values();
        boolean known =
                values.isEmpty() || value.isTextual() && values.stream().anyMatch(value.textValue()::equalsIgnoreCase);
        return known ? Optional.empty() : Optional.of(text(value) + " (expected one of " + values + ")");
    }

    private static Optional<String> duration(Lever lever, JsonNode value) {
        Duration span = span(value.isTextual() ? value.textValue() : null);
        Duration shortest = span(lever.shortest());
        Duration longest = span(lever.longest());
        boolean inside = span != null
                && (shortest == null || span.compareTo(shortest) >= 0)
                && (longest == null || span.compareTo(longest) <= 0);
        return inside
                ? Optional.empty()
                : Optional.of(text(value) + " (expected a duration " + lever.shortest() + ".." + lever.longest() + ")");
    }

    private static @Nullable Duration span(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException noDuration) {
            return null;
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? Quote.of(value.textValue()) : value.toString();
    }
}
