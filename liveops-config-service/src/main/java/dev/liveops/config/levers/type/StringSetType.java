package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some of a closed set of texts. It is kept in the catalog's order, each of them once; a later scope's set replaces an earlier one.
 *
 * @param values what may be in it
 * @param minSize how many there must be
 */
public record StringSetType(EnumType values, int minSize) implements LeverType {

    /**
     * Checks that a set can be large enough.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    public StringSetType {
        if (minSize < 0 || minSize > values.values().size()) {
            throw new IllegalArgumentException(
                    "min_size " + minSize + " (expected 0.." + values.values().size() + ", the number of values)");
        }
    }

    @Override
    public String wire() {
        return "string_set";
    }

    @Override
    public Limits limits() {
        return new Limits(null, values.values(), minSize, Map.of(), null, null);
    }

    @Override
    public Checked check(JsonNode value) {
        if (!value.isArray()) {
            return Checked.bad(value, Fault.Kind.TYPE, "a list of texts, each " + values.expected());
        }
        List<Fault> faults = new ArrayList<>();
        Set<String> present = new HashSet<>();
        for (int index = 0; index < value.size(); index++) {
            Checked item = values.check(value.get(index));
            String place = "[" + index + "]";
            item.faults().forEach(fault -> faults.add(fault.inside(place)));
            present.add(item.value().asText());
        }
        if (!faults.isEmpty()) {
            return new Checked(value, faults);
        }
        JsonNode kept = inOrder(present);
        return present.size() >= minSize
                ? Checked.good(kept)
                : Checked.bad(kept, Fault.Kind.BOUND, size() + " of " + String.join(", ", values.values()));
    }

    private String size() {
        return minSize + ".." + values.values().size();
    }

    private JsonNode inOrder(Set<String> present) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        values.values().stream().filter(present::contains).forEach(kept::add);
        return kept;
    }
}
