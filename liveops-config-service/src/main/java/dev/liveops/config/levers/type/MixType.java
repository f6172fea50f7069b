package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers under a closed set of keys, each within its own bounds; they need not add up to anything. A config sets some of the keys
 * or all, and a later scope's come over an earlier one's key by key.
 *
 * @param keys key to its numbers, in the order in which a mix is kept; one at least
 */
public record MixType(Map<String, DecimalType> keys) implements LeverType {

    /**
     * Checks that there are keys.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    public MixType {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no keys (expected one at least)");
        }
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    @Override
    public String wire() {
        return "mix";
    }

    @Override
    public Limits limits() {
        Map<String, Bounds> bounds = new LinkedHashMap<>();
        keys.forEach((key, number) -> bounds.put(key, number.bounds()));
        return new Limits(null, List.of(), null, bounds, null, null);
    }

    @Override
    public Checked check(JsonNode value) {
        if (!value.isObject() || value.isEmpty()) {
            return Checked.bad(value, Fault.Kind.TYPE, "an object of some of " + names());
        }
        List<Fault> faults = new ArrayList<>();
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        value.properties().forEach(field -> {
            Checked number = check(field.getKey(), field.getValue());
            number.faults().forEach(fault -> faults.add(fault.inside("." + field.getKey())));
            kept.put(field.getKey(), number.value());
        });
        Checked checked = new Checked(value, faults);
        return checked.isUnreadable() ? checked : new Checked(inOrder(kept), faults);
    }

    @Override
    public JsonNode merge(JsonNode earlier, JsonNode later) {
        Map<String, JsonNode> merged = new LinkedHashMap<>();
        earlier.properties().forEach(field -> merged.put(field.getKey(), field.getValue()));
        later.properties().forEach(field -> merged.put(field.getKey(), field.getValue()));
        return inOrder(merged);
    }

    private Checked check(String key, JsonNode value) {
        DecimalType number = keys.get(key);
        return number == null ? Checked.bad(value, Fault.Kind.UNKNOWN, "only " + names()) : number.check(value);
    }

    private JsonNode inOrder(Map<String, JsonNode> values) {
        ObjectNode mix = JsonNodeFactory.instance.objectNode();
        keys.keySet().stream().filter(values::containsKey).forEach(key -> mix.set(key, values.get(key)));
        return mix;
    }

    private String names() {
        return String.join(", ", keys.keySet());
    }
}
