package dev.liveops.support.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.Violation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a free-form JSON document may hold beyond being JSON: no NUL character and no half of a surrogate pair in a key or
 * string (PostgreSQL cannot store them), only numbers that are still readable when PostgreSQL has written them out ({@link
 * NumberLimits}), and {@link #MAX_DEPTH} levels.
 *
 * <p>These are limits of what is accepted. What was accepted once is read back without any ({@link JsonText}).
 */
public final class JsonLimits {

    /** Deepest nesting of a body, itself included. */
    public static final int MAX_DEPTH = 64;

    private JsonLimits() {}

    /** The first place of a document that breaks the limits, with its path inside the document; null when none does. */
    public static @Nullable Violation firstViolation(JsonNode node) {
        return check(node, "");
    }

    /** Why PostgreSQL cannot store a text as it is, as the end of a sentence; null when it can. */
    public static @Nullable String textFault(CharSequence text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\0') {
                return "holds the NUL character";
            }
            if (Character.isSurrogate(character)) {
                // Half of a pair is no character; the driver would write a question mark instead.
                if (index + 1 == text.length() || !Character.isSurrogatePair(character, text.charAt(index + 1))) {
                    return "holds half of a surrogate pair";
                }
                index++;
            }
        }
        return null;
    }

    private static @Nullable Violation check(JsonNode node, String path) {
        String fault = scalarFault(node);
        if (fault != null) {
            return new Violation(path, fault);
        }
        return node.isObject() ? checkFields(node, path) : checkElements(node, path);
    }

    private static @Nullable String scalarFault(JsonNode node) {
        if (node.isTextual()) {
            return textFault(node.textValue());
        }
        return node.isBigDecimal() || node.isBigInteger() ? NumberLimits.fault(node.decimalValue()) : null;
    }

    private static @Nullable Violation checkFields(JsonNode object, String path) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String fault = textFault(field.getKey());
            if (fault != null) {
                return new Violation(path, "a key " + fault);
            }
            String fieldPath = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            Violation violation = check(field.getValue(), fieldPath);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    private static @Nullable Violation checkElements(JsonNode array, String path) {
        for (int index = 0; index < array.size(); index++) {
            Violation violation = check(array.get(index), path + "[" + index + "]");
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }
}
