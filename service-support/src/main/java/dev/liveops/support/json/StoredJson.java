package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.math.BigDecimal;

/** Reads what is in the database already: the same JSON as {@link StrictJson}'s, without a limit of its own. */
public final class StoredJson {

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final ObjectMapper READER = reader(StrictJson.configure(new ObjectMapper()));

    private StoredJson() {}

    /** The document of a JSON text. */
    public static JsonNode tree(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we stored can always be read", e);
        }
    }

    /** A mapper like the one that reads bodies, which refuses no JSON whatever it holds. */
    static ObjectMapper reader(ObjectMapper strict) {
        ObjectMapper reader = strict.copy();
        reader.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NO_LIMIT)
                        .maxNumberLength(NO_LIMIT)
                        .maxNameLength(NO_LIMIT)
                        .maxStringLength(NO_LIMIT)
                        .build());
        reader.getFactory().disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        reader.disable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        return reader.registerModule(new SimpleModule("liveops-stored")
                .addDeserializer(String.class, StringDeserializer.instance)
                .addDeserializer(BigDecimal.class, NumberDeserializers.BigDecimalDeserializer.instance)
                .addDeserializer(JsonNode.class, new StoredDocumentReader()));
    }
}
