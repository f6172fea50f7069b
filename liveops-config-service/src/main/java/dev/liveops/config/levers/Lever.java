package dev.liveops.config.levers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.ConfigProblem;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A typed, bounded parameter of the game.
 *
 * @param min smallest value inside the bounds
 * @param max largest value inside the bounds
 * @param severity what a value outside the bounds is
 */
public record Lever(
        String key, String group, Type type, BigDecimal min, BigDecimal max, Severity severity, String description) {

    /** What values a lever takes. */
    public enum Type {
        /** A whole number, written without a decimal point. */
        @JsonProperty("integer")
        INTEGER,
        /** Any number. */
        @JsonProperty("decimal")
        DECIMAL
    }

    public Lever {
        Objects.requireNonNull(key);
        Objects.requireNonNull(type);
        Objects.requireNonNull(severity);
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException(key + ": min " + min + " (expected at most max " + max + ")");
        }
    }

    /** What is remarkable about a value; empty when it is inside the bounds. */
    Optional<Finding> check(JsonNode value) {
        if (!value.isNumber() || (type == Type.INTEGER && !value.isIntegralNumber())) {
            return Optional.of(new Finding(
                    key, ConfigProblem.WRONG_LEVER_TYPE, Severity.ERROR, value + " (expected " + expectedType() + ")"));
        }
        BigDecimal number = value.decimalValue();
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            return Optional.of(new Finding(
                    key, ConfigProblem.OUT_OF_BOUNDS, severity, value + " (expected " + min + ".." + max + ")"));
        }
        return Optional.empty();
    }

    LeverView toView() {
        return new LeverView(key, group, type.name().toLowerCase(Locale.ROOT), min, max, severity.wire(), description);
    }

    private String expectedType() {
        return (type == Type.INTEGER ? "an integer " : "a number ") + min + ".." + max;
    }
}
