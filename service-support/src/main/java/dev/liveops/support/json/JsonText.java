package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/**
 * JSON as text, for the database: JSONB travels as text and is cast in the statement, so that a decimal keeps its point
 * ({@code 2.0} stays {@code 2.0}) on the way in and out.
 */
@Singleton
public class JsonText {

    private final ObjectMapper json;
    private final ObjectMapper stored;

    JsonText(ObjectMapper json) {
        this.json = json;
        this.stored = StoredJson.reader(json);
    }

    /** The value as JSON text. */
    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own values can always be written", e);
        }
    }

    /**
     * The value of a JSON text that this service stored, now or in another version: fields it does not know are ignored, so
     * that old and new replicas run side by side; and nothing is refused, so that a document can always be looked at and
     * mended.
     */
    public <T> T read(String text, Class<T> type) {
        try {
            return stored.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we stored can always be read", e);
        }
    }

    /** The document of a JSON text that this service stored. */
    public JsonNode read(String text) {
        return read(text, JsonNode.class);
    }

    /** A value as a document, for an audit's diff. */
    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }
}
