package dev.liveops.support.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.Violation;
import java.util.Map;

/**
 * What a free-form JSON document may hold beyond being JSON: no NUL character in a key or string (PostgreSQL cannot store
 * it), no number outside the range of a double (clients could not read it back).
 */
public final class JsonLimits {

    private JsonLimits() {}

    /** The first place of a document that breaks the limits, with its path inside the document; null when none does. */
    public static Violation firstViolation(JsonNode node) {
        return check(node, "");
    }

    private static Violation check(JsonNode node, String path) {
        if (node.isTextual() && node.textValue().indexOf('\0') >= 0) {
            return new Violation(path, "holds the NUL character");
        }
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            return new Violation(path, "number beyond the range of a double (expected at most 1.8e308)");
        }
        return node.isObject() ? checkFields(node, path) : checkElements(node, path);
    }

    private static Violation checkFields(JsonNode object, String path) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().indexOf('\0') >= 0) {
                return new Violation(path, "a key holds the NUL character");
            }
            String fieldPath = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            Violation violation = check(field.getValue(), fieldPath);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    private static Violation checkElements(JsonNode array, String path) {
        for (int index = 0; index < array.size(); index++) {
            Violation violation = check(array.get(index), path + "[" + index + "]");
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }
}
