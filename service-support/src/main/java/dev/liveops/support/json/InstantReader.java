package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.liveops.support.time.Timestamps;
import java.io.IOException;
import java.time.Instant;

/** Reads RFC 3339 instants: a string with a zone, never a number. */
final class InstantReader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            return Timestamps.parse(parser.getText());
        } catch (IllegalArgumentException e) {
            throw new RefusedValueException(parser, e.getMessage());
        }
    }
}
