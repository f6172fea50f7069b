package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One of a closed set of texts; in any case as it is sent, in the catalog's as it is kept.
 *
 * @param values what there is, one at least, different also without their case
 */
public record EnumType(List<String> values) implements LeverType {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    public EnumType {
        values = List.copyOf(values);
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (value.isBlank() || !value.equals(value.strip()) || !seen.add(value.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "\"" + value + "\" (expected texts that differ in more than case, without blanks around them)");
            }
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values (expected one at least)");
        }
    }

    @Override
    public String wire() {
        return "enum";
    }

    @Override
    public Limits limits() {
        return Limits.of(values);
    }

    @Override
    public Checked check(JsonNode value) {
        if (!value.isTextual()) {
            return Checked.bad(value, Fault.Kind.TYPE, expected());
        }
        return find(value.textValue())
                .map(known -> Checked.good(TextNode.valueOf(known)))
                .orElseGet(() -> Checked.bad(value, Fault.Kind.UNKNOWN, expected()));
    }

    /** The value that a text means, as the catalog writes it. */
    Optional<String> find(String text) {
        String asked = text.strip();
        return values.stream().filter(value -> value.equalsIgnoreCase(asked)).findFirst();
    }

    String expected() {
        return "one of " + String.join(", ", values);
    }
}
