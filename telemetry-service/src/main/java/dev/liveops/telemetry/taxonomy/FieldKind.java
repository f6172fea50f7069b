package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.liveops.model.id.Ids;
import java.io.IOException;
import java.math.BigInteger;

/** What a known field of a payload holds. */
enum FieldKind {
    /** An id or a name. */
    STRING("a string of at most " + Ids.MAX_LENGTH + " characters") {
        @Override
        boolean accepts(JsonParser parser) throws IOException {
            return isShortString(parser);
        }
    },

    /** A count, a place or a seed: signed or unsigned 64 bits, without a decimal point. */
    INTEGER("an integer of 64 bits") {
        @Override
        boolean accepts(JsonParser parser) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return false;
            }
            if (parser.getNumberType() != NumberType.BIG_INTEGER) {
                return true;
            }
            BigInteger value = parser.getBigIntegerValue();
            return value.signum() > 0 && value.bitLength() <= Long.SIZE;
        }
    },

    /** A measured quantity. */
    NUMBER("a number") {
        @Override
        boolean accepts(JsonParser parser) {
            return parser.currentToken().isNumeric();
        }
    },

    /** Ids. */
    STRINGS("an array of strings of at most " + Ids.MAX_LENGTH + " characters") {
        @Override
        boolean accepts(JsonParser parser) {
            return parser.hasToken(JsonToken.START_ARRAY);
        }
    },

    /** The experiments a run takes part in: {@code {"exp": "variant"}} or {@code ["exp:variant"]}. */
    VARIANTS("an object of variants by experiment, or an array of experiment:variant") {
        @Override
        boolean accepts(JsonParser parser) {
            return parser.currentToken().isStructStart();
        }
    };

    private final String expectation;

    FieldKind(String expectation) {
        this.expectation = expectation;
    }

    /** Whether the field may hold the value that the parser is at; an array or object only begins there. */
    abstract boolean accepts(JsonParser parser) throws IOException;

    /** Whether the field's array or object may hold the value that the parser is at. */
    boolean acceptsElement(JsonParser parser) throws IOException {
        return isShortString(parser);
    }

    /** What is expected, for the author of the event. */
    String expectation() {
        return expectation;
    }

    private static boolean isShortString(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.VALUE_STRING) && parser.getTextLength() <= Ids.MAX_LENGTH;
    }
}
