package dev.liveops.play.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/** JSON as the suite speaks it: snake_case, times in ISO 8601, decimals as they are written; unknown fields are left alone. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Json() {}

    /** A document of a type; empty when the bytes are none. */
    public static <T> Optional<T> read(Buffer body, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(body.getBytes(), type));
        } catch (IOException noDocumentOfThatType) {
            return Optional.empty();
        }
    }

    /** Any document; empty when the bytes are none. */
    public static Optional<JsonNode> tree(Buffer body) {
        return read(body, JsonNode.class).filter(tree -> !tree.isMissingNode());
    }

    /** Writes a document. */
    public static Buffer write(Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + value, e);
        }
    }
}
