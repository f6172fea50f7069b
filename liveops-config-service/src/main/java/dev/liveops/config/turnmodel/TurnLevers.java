package dev.liveops.config.turnmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads levers for a model: what is absent or of another type is at the model's default, which is the catalog's. */
final class TurnLevers {

    private static final double READ_ONLY = .5;

    private final Map<String, JsonNode> values;

    TurnLevers(Map<String, JsonNode> values) {
        this.values = Map.copyOf(values);
    }

    double number(String lever, double otherwise) {
        JsonNode value = values.get(lever);
        return value != null && value.isNumber() ? value.doubleValue() : otherwise;
    }

    String text(String lever, String otherwise) {
        JsonNode value = values.get(lever);
        return value != null && value.isTextual() ? value.textValue() : otherwise;
    }

    List<String> texts(String lever, List<String> otherwise) {
        JsonNode value = values.get(lever);
        if (value == null || !value.isArray() || value.isEmpty()) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        value.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** How much of a system's work is done behind a gate: all, what only reads, or nothing. */
    double open(String gate) {
        return switch (text(gate, "full")) {
            case "off" -> 0;
            case "readonly" -> READ_ONLY;
            default -> 1;
        };
    }
}
