package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.liveops.support.json.JsonLimits;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Optional;

/** Checks a payload while it streams by: its known fields, and that all of it can be stored and given back. */
public final class PayloadCheck {

    /** Deepest nesting a payload may have, itself included. */
    static final int MAX_DEPTH = 64;

    /** Longest a number may be written, in characters; the decimals of a double need no more. */
    static final int MAX_NUMBER_LENGTH = 400;

    private static final int MAX_PATH = 200;
    private static final int LONGEST_SAFE_INTEGER = 300;

    private final JsonParser parser;
    private final EventType type;
    private final JsonStreamContext payload;
    private int depth = 1;
    // Of the payload's field that the parser is in; null when the type does not know it.
    private FieldKind kind;
    private Refusal refusal;

    private PayloadCheck(JsonParser parser, EventType type) {
        this.parser = parser;
        this.type = type;
        this.payload = parser.getParsingContext();
    }

    /**
     * Reads the object that the parser is at the start of to its end.
     *
     * @return the first thing wrong with it, with its path from {@code payload} on
     * @throws IOException when it is no JSON at all
     */
    public static Optional<Refusal> firstRefusal(JsonParser parser, EventType type) throws IOException {
        return new PayloadCheck(parser, type).run();
    }

    private Optional<Refusal> run() throws IOException {
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructEnd()) {
                depth--;
            } else if (refusal == null) {
                refusal = check(token);
            }
            if (token.isStructStart()) {
                depth++;
            }
        }
        return Optional.ofNullable(refusal);
    }

    private Refusal check(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            return checkName();
        }
        if (token.isStructStart() && depth == MAX_DEPTH) {
            return Refusal.notStorable("payload: nested too deeply (expected at most " + MAX_DEPTH + " levels)");
        }
        String fault = token == JsonToken.VALUE_STRING ? textFault() : token.isNumeric() ? numberFault() : null;
        if (fault != null) {
            return Refusal.notStorable(path(token) + ": " + fault);
        }
        return isExpected(token)
                ? null
                : Refusal.malformed(path(token) + ": wrong value (expected " + kind.expectation() + ")");
    }

    private Refusal checkName() throws IOException {
        String name = parser.currentName();
        if (depth == 1) {
            kind = type.field(name);
        }
        String fault = JsonLimits.textFault(name);
        return fault == null ? null : Refusal.notStorable("payload: a key " + fault);
    }

    private boolean isExpected(JsonToken token) throws IOException {
        if (kind == null) {
            return true;
        }
        return depth == 1 ? token == JsonToken.VALUE_NULL || kind.accepts(parser) : kind.acceptsElement(parser);
    }

    private String textFault() throws IOException {
        return JsonLimits.textFault(
                CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
    }

    private String numberFault() throws IOException {
        int length = parser.getTextLength();
        if (length > MAX_NUMBER_LENGTH) {
            return "a number of " + length + " characters (expected at most " + MAX_NUMBER_LENGTH + ")";
        }
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT) && length <= LONGEST_SAFE_INTEGER) {
            return null;
        }
        double value = Double.parseDouble(parser.getText());
        if (!Double.isFinite(value)) {
            return "number beyond the range of a double (expected at most 1.8e308)";
        }
        return value == 0 && parser.getText().matches("[^eE]*[1-9].*")
                ? "number too close to 0 for a double (expected at least 4.9e-324)"
                : null;
    }

    // Dotted, as in "payload.options[2]".
    private String path(JsonToken token) {
        JsonStreamContext context = parser.getParsingContext();
        // At the start of an object or array the parser is inside it already.
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = token.isStructStart() ? context.getParent() : context;
                at != payload.getParent();
                at = at.getParent()) {
            path.insert(0, at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName());
        }
        path.insert(0, "payload");
        return Refusal.cut(path.toString(), MAX_PATH);
    }
}
