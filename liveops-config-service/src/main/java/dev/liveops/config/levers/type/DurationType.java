package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time: ISO 8601 ({@code PT1M30S}), or a number and its unit ({@code 1500 ms}, {@code 2 s}, {@code 5 min}, {@code 1.5 h},
 * {@code 7 d}); kept as ISO 8601 of days of 24 hours, {@code PT168H}. A bare number is refused, since it has no unit.
 *
 * @param shortest the shortest inside the bounds
 * @param longest the longest inside the bounds
 */
public record DurationType(Duration shortest, Duration longest) implements LeverType {

    private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?)\\s*(ms|s|min|m|h|d)");
    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final int MAX_LENGTH = 64;

    /**
     * Checks that there is something inside.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    public DurationType {
        if (shortest.compareTo(longest) > 0) {
            throw new IllegalArgumentException("shortest " + shortest + " (expected at most longest " + longest + ")");
        }
    }

    /** The span a text means; empty when it means none. */
    public static Optional<Duration> parse(String text) {
        String span = text.strip();
        Matcher simple = SIMPLE.matcher(span.toLowerCase(Locale.ROOT));
        try {
            return span.length() > MAX_LENGTH
                    ? Optional.empty()
                    : Optional.of(simple.matches() ? ofUnits(simple) : Duration.parse(span));
        } catch (DateTimeParseException | ArithmeticException e) {
            // No whole milliseconds, or longer than a span can be: the caller says what is expected.
            return Optional.empty();
        }
    }

    @Override
    public String wire() {
        return "duration";
    }

    @Override
    public Limits limits() {
        return new Limits(null, List.of(), null, Map.of(), shortest, longest);
    }

    @Override
    public Checked check(JsonNode value) {
        Optional<Duration> span = value.isTextual() ? parse(value.textValue()) : Optional.empty();
        if (span.isEmpty()) {
            return Checked.bad(
                    value, Fault.Kind.TYPE, "a duration " + bounds() + ", in ISO 8601 or with a unit as \"1500 ms\"");
        }
        JsonNode kept = TextNode.valueOf(span.get().toString());
        boolean inside = span.get().compareTo(shortest) >= 0 && span.get().compareTo(longest) <= 0;
        return inside ? Checked.good(kept) : Checked.bad(kept, Fault.Kind.BOUND, bounds());
    }

    private static Duration ofUnits(Matcher simple) {
        BigDecimal unit = BigDecimal.valueOf(MILLISECONDS.get(simple.group(2)));
        return Duration.ofMillis(new BigDecimal(simple.group(1)).multiply(unit).longValueExact());
    }

    private String bounds() {
        return shortest + ".." + longest;
    }
}
