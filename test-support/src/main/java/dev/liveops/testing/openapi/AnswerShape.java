package dev.liveops.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares JSON answers with the schemas of a document: required fields are there, values have their type and are of their
 * closed set, nothing is null, and nothing is there that the document does not know.
 */
public final class AnswerShape {

    private final ApiDocument document;

    /** @param document of the service that answers */
    public AnswerShape(ApiDocument document) {
        this.document = document;
    }

    /**
     * Each difference, with its place; empty where the document says nothing of such an answer.
     *
     * @param path as it was asked for, without query
     * @param contentType may have parameters
     */
    public List<String> faults(String method, String path, int status, String contentType, JsonNode body) {
        List<String> faults = new ArrayList<>();
        document.answer(method, path, status, contentType).ifPresent(schema -> compare("$", schema, body, faults));
        return faults;
    }

    private void compare(String place, JsonNode schema, JsonNode value, List<String> faults) {
        JsonNode resolved = document.resolve(schema);
        String type = resolved.path("type").asText();
        if (!hasType(type, value)) {
            faults.add(place + ": " + shortened(value) + " (documented as " + type + ")");
            return;
        }
        if (resolved.has("enum") && !contains(resolved.get("enum"), value)) {
            faults.add(place + ": " + shortened(value) + " (documented as one of " + resolved.get("enum") + ")");
        }
        if (value.isObject() && !type.isEmpty()) {
            compareObject(place, resolved, value, faults);
        }
        if (value.isArray() && !type.isEmpty()) {
            for (int index = 0; index < value.size(); index++) {
                compare(place + "[" + index + "]", resolved.path("items"), value.get(index), faults);
            }
        }
    }

    private void compareObject(String place, JsonNode schema, JsonNode value, List<String> faults) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(place + ": has no " + name.asText() + ", which is documented as required");
            }
        });
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String at = place + "." + field.getKey();
            if (properties.has(field.getKey())) {
                compare(at, properties.get(field.getKey()), field.getValue(), faults);
            } else if (others.isObject()) {
                compare(at, others, field.getValue(), faults);
            } else if (!others.asBoolean()) {
                faults.add(at + ": not documented");
            }
        }
    }

    private static boolean hasType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            // Any JSON.
            default -> true;
        };
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
