package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads documents that were stored, whatever they hold. */
final class StoredDocumentReader extends StdDeserializer<JsonNode> {

    private static final long serialVersionUID = 1L;

    StoredDocumentReader() {
        super(JsonNode.class);
    }

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return (JsonNode) JsonNodeDeserializer.getDeserializer(JsonNode.class).deserialize(parser, context);
    }

    @Override
    public @Nullable JsonNode getNullValue(DeserializationContext context) {
        return null;
    }
}
