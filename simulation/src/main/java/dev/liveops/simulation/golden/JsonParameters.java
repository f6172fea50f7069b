package dev.liveops.simulation.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.simulation.engine.SimulationException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parameters of a run, from JSON. */
public final class JsonParameters {

    private static final int SHOWN = 80;

    private JsonParameters() {}

    /**
     * Parameters by name: decimals, truth values and texts.
     *
     * @param node an object; null, what is missing and JSON's null are none
     * @param place where it stands, for the sentence
     * @throws SimulationException with the place of what is something else
     */
    public static Map<String, Object> of(@Nullable JsonNode node, String place) {
        Map<String, Object> parameters = new TreeMap<>();
        if (node == null || node.isMissingNode() || node.isNull()) {
            return parameters;
        }
        if (!node.isObject()) {
            throw fault(place, node, "an object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (value.isNumber()) {
                parameters.put(field.getKey(), value.decimalValue());
            } else if (value.isTextual() || value.isBoolean()) {
                parameters.put(field.getKey(), value.isTextual() ? value.textValue() : value.booleanValue());
            } else {
                throw fault(place + "." + field.getKey(), value, "a number, true, false or a text");
            }
        }
        return parameters;
    }

    private static SimulationException fault(String place, JsonNode value, String expected) {
        String text = value.isContainerNode() ? (value.isArray() ? "a list" : "an object") : value.toString();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return new SimulationException(place + ": " + shown + " (expected " + expected + ")");
    }
}
