package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.liveops.model.problem.Violation;
import java.io.IOException;

/** Reads free-form documents; refuses what could not be stored and given back (see {@link JsonLimits}). */
final class DocumentReader extends StdDeserializer<JsonNode> {

    private static final long serialVersionUID = 1L;

    DocumentReader() {
        super(JsonNode.class);
    }

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node =
                (JsonNode) JsonNodeDeserializer.getDeserializer(JsonNode.class).deserialize(parser, context);
        Violation violation = JsonLimits.firstViolation(node);
        if (violation != null) {
            RefusedValueException refused = new RefusedValueException(parser, violation.detail());
            if (!violation.path().isEmpty()) {
                refused.prependPath(node, violation.path());
            }
            throw refused;
        }
        return node;
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
        // An absent and a null document are the same to us; without this, null would arrive as NullNode.
        return null;
    }
}
