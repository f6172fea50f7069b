package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.liveops.model.problem.Violation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads free-form documents; refuses what could not be stored and given back (see {@link JsonLimits}). */
final class DocumentReader extends StdDeserializer<JsonNode> {

    private static final long serialVersionUID = 1L;

    DocumentReader() {
        super(JsonNode.class);
    }

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonStreamContext outside = outside(parser);
        JsonNode node;
        try {
            node = (JsonNode)
                    JsonNodeDeserializer.getDeserializer(JsonNode.class).deserialize(parser, context);
        } catch (JsonProcessingException | NumberFormatException e) {
            if (NumberReader.isUnreadableNumber(parser, e)) {
                throw refused(parser, NumberLimits.UNREADABLE, path(parser, outside));
            }
            throw e;
        }
        Violation violation = JsonLimits.firstViolation(node);
        if (violation != null) {
            throw refused(parser, violation.detail(), violation.path());
        }
        return node;
    }

    @Override
    public @Nullable JsonNode getNullValue(DeserializationContext context) {
        // An absent and a null document are the same to us; without this, null would arrive as NullNode.
        return null;
    }

    private RefusedValueException refused(JsonParser parser, String detail, String path) {
        RefusedValueException refused = new RefusedValueException(parser, detail);
        if (!path.isEmpty()) {
            refused.prependPath(new JsonMappingException.Reference(null, path));
        }
        return refused;
    }

    private static JsonStreamContext outside(JsonParser parser) {
        JsonStreamContext here = parser.getParsingContext();
        boolean entered = parser.hasToken(JsonToken.START_OBJECT) || parser.hasToken(JsonToken.START_ARRAY);
        return entered ? here.getParent() : here;
    }

    // From the document on, as JsonLimits names places.
    private static String path(JsonParser parser, JsonStreamContext outside) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != outside; at = at.getParent()) {
            String place = at.inArray() ? "[" + at.getCurrentIndex() + "]" : at.getCurrentName();
            boolean dotted = !path.isEmpty() && path.charAt(0) != '[';
            path.insert(0, dotted ? place + "." : place);
        }
        return path.toString();
    }
}
