package dev.liveops.support.size;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** How many bytes PostgreSQL's text of a document has: a space after each colon and comma, numbers without exponents. */
final class StoredBytes {

    private static final int QUOTES = 2;
    private static final int BRACKETS = 2;
    private static final int SEPARATOR = 2;
    private static final int CONTROL_ESCAPE = 6;
    private static final String SHORT_ESCAPES = "\"\\\b\f\n\r\t";

    private StoredBytes() {}

    static long of(JsonNode node) {
        if (node.isObject()) {
            return ofObject(node);
        }
        if (node.isArray()) {
            return ofArray(node);
        }
        if (node.isTextual()) {
            return ofText(node.textValue());
        }
        return node.isNumber() ? ofNumber(node) : node.asText().length();
    }

    private static long ofObject(JsonNode object) {
        long bytes = BRACKETS;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            bytes += ofText(field.getKey()) + SEPARATOR + of(field.getValue());
        }
        return bytes + separators(object.size());
    }

    private static long ofArray(JsonNode array) {
        long bytes = BRACKETS;
        for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
            bytes += of(elements.next());
        }
        return bytes + separators(array.size());
    }

    private static long separators(int elements) {
        return (long) Math.max(0, elements - 1) * SEPARATOR;
    }

    // A json column keeps what was written, a jsonb column writes every digit.
    private static long ofNumber(JsonNode number) {
        int written = number.asText().length();
        return number.isIntegralNumber()
                ? written
                : Math.max(written, number.decimalValue().toPlainString().length());
    }

    private static long ofText(String text) {
        long bytes = QUOTES;
        for (int index = 0; index < text.length(); index++) {
            bytes += ofCharacter(text.charAt(index));
        }
        return bytes;
    }

    // Half of a surrogate pair has 2 of its pair's 4 bytes.
    private static int ofCharacter(char character) {
        if (character < ' ') {
            return SHORT_ESCAPES.indexOf(character) < 0 ? CONTROL_ESCAPE : 2;
        }
        if (character < 0x80) {
            return character == '"' || character == '\\' ? 2 : 1;
        }
        return character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
    }
}
