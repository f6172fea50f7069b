package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.liveops.support.json.JsonLimits;
import dev.liveops.support.json.NumberLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes over a payload once, while it streams by: finds what cannot be stored and given back, says whether the rest is surely
 * valid, and names the fields that its type does not know.
 */
public final class PayloadCheck {

    /** Deepest nesting a payload may have, itself included. */
    static final int MAX_DEPTH = JsonLimits.MAX_DEPTH;

    /** Longest a number may be written, in characters. */
    private static final int MAX_NUMBER_LENGTH = NumberLimits.MAX_LENGTH;

    /** Unknown fields of one event that are named; more are kept like all others, but not counted. */
    static final int MAX_UNKNOWN = 20;

    private static final int MAX_PATH = 200;
    private static final int LONGEST_SAFE_INTEGER = 300;

    private final JsonParser parser;
    private final PayloadShape root;
    private final JsonStreamContext payload;
    private final boolean escaped;
    private int depth;
    private Refusal refusal;
    private boolean surelyValid = true;
    private int zeros;
    private List<String> unknown = List.of();

    private PayloadCheck(JsonParser parser, PayloadShape root, boolean escaped) {
        this.parser = parser;
        this.root = root;
        this.escaped = escaped;
        this.payload = parser.getParsingContext();
    }

    /**
     * Reads the object that the parser is at the start of to its end.
     *
     * @param escaped whether texts may hold what only an escape can bring into UTF-8: NUL, or half of a surrogate pair
     * @throws IOException when it is no JSON at all
     */
    public static PayloadCheck over(JsonParser parser, EventType type, boolean escaped) throws IOException {
        PayloadShape root = type.schema().shape();
        PayloadCheck check = new PayloadCheck(parser, root, escaped);
        check.object(root);
        return check;
    }

    /** The first thing that cannot be stored, with its path from {@code payload} on. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether the type's schema is surely fulfilled; if not, its validator decides. */
    public boolean isSurelyValid() {
        return surelyValid;
    }

    /** By how many characters the numbers grow at most when PostgreSQL writes them out, which it does without exponents. */
    public int writtenZeros() {
        return zeros;
    }

    /** The names of the payload's fields that its type does not know, the first ones. */
    public List<String> unknown() {
        return unknown;
    }

    private void object(PayloadShape shape) throws IOException {
        enter();
        long seen = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            checkName(name);
            PayloadShape.Field field = shape.field(name);
            if (shape == root && !field.isKnown()) {
                note(name);
            }
            seen |= field.requiredBit();
            parser.nextToken();
            value(field.shape());
        }
        surelyValid &= shape.hasRequired(seen);
        depth--;
    }

    private void array(PayloadShape shape) throws IOException {
        enter();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(shape.items());
            count++;
        }
        surelyValid &= shape.acceptsCount(count);
        depth--;
    }

    private void value(PayloadShape shape) throws IOException {
        if (!shape.isAnything() && !shape.accepts(parser)) {
            surelyValid = false;
            anything();
        } else if (shape.isAnything()) {
            anything();
        } else if (parser.hasToken(JsonToken.START_OBJECT)) {
            object(shape);
        } else if (parser.hasToken(JsonToken.START_ARRAY)) {
            array(shape);
        } else {
            checkScalar();
        }
    }

    // Without recursion, since what no schema describes may be nested as deeply as its sender likes.
    private void anything() throws IOException {
        int outer = depth;
        do {
            JsonToken token = depth == outer ? parser.currentToken() : parser.nextToken();
            if (token.isStructStart()) {
                enter();
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                checkName(parser.currentName());
            } else {
                checkScalar();
            }
        } while (depth > outer);
    }

    private void enter() {
        if (depth == MAX_DEPTH) {
            refuse("payload: nested too deeply (expected at most " + MAX_DEPTH + " levels)");
        }
        depth++;
    }

    private void note(String name) {
        if (unknown.isEmpty()) {
            unknown = new ArrayList<>();
        }
        if (unknown.size() < MAX_UNKNOWN) {
            unknown.add(name);
        }
    }

    private void checkName(String name) {
        String fault = escaped ? JsonLimits.textFault(name) : null;
        if (fault != null) {
            refuse("payload: a key " + fault);
        }
    }

    private void checkScalar() throws IOException {
        JsonToken token = parser.currentToken();
        String fault = token == JsonToken.VALUE_STRING ? textFault() : token.isNumeric() ? numberFault() : null;
        if (fault != null) {
            refuse(path() + ": " + fault);
        }
    }

    private void refuse(String detail) {
        if (refusal == null) {
            refusal = Refusal.notStorable(detail);
        }
    }

    private String textFault() throws IOException {
        return escaped ? JsonLimits.textFault(parser.getText()) : null;
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
        String fault = value == 0 ? zeroFault(parser.getText()) : null;
        if (fault == null) {
            zeros += exponent(parser.getText());
        }
        return fault;
    }

    // Without its sign; 0 for a number that is written without one.
    private static int exponent(String number) {
        int at = Math.max(number.indexOf('e'), number.indexOf('E'));
        return at < 0 ? 0 : Math.abs(Integer.parseInt(number.substring(at + 1)));
    }

    // Not every reader of numbers, PostgreSQL included, takes a zero with any exponent.
    private static String zeroFault(String text) {
        if (text.matches("[^eE]*[1-9].*")) {
            return "number too close to 0 for a double (expected at least 4.9e-324)";
        }
        return text.matches(".*[eE][+-]?[0-9]{4,}") ? "an exponent of 4 digits or more (expected at most 3)" : null;
    }

    // Dotted, as in "payload.options[2]".
    private String path() {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != payload.getParent(); at = at.getParent()) {
            path.insert(0, at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName());
        }
        path.insert(0, "payload");
        return Refusal.cut(path.toString(), MAX_PATH);
    }
}
