package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.support.schema.ValueSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the payloads of an event type hold: a JSON Schema (2020-12, of the keywords of {@link SchemaRules}), compiled once.
 *
 * <p>The validator library decides. Its verdict needs a tree of the payload, which costs more than all the rest of reading an
 * event; so {@link PayloadShape} recognises, while the payload streams by, what is surely valid.
 */
public final class PayloadSchema {

    // Numbers as they are written: a double would round the bounds of 64 bits away.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    // A payload that has come this far has passed the limits of its own.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final ValueSchema validator;
    private final PayloadShape shape;

    private PayloadSchema(JsonNode document) {
        this.validator = ValueSchema.compile(document);
        this.shape = PayloadShape.of(document);
    }

    /** Compiles a document that {@link SchemaRules} has nothing to say against. */
    public static PayloadSchema compile(JsonNode document) {
        return new PayloadSchema(document);
    }

    PayloadShape shape() {
        return shape;
    }

    /** The first thing wrong with a payload, with its path from {@code payload} on; empty when it is valid. */
    public Optional<Refusal> firstFault(byte[] body, int offset, int length) {
        try {
            return firstFault(JSON.readTree(body, offset, length));
        } catch (IOException e) {
            throw new UncheckedIOException("what the parser went over is JSON", e);
        }
    }

    /** The first thing wrong with a payload, with its path from {@code payload} on; empty when it is valid. */
    public Optional<Refusal> firstFault(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return firstFault(bytes, 0, bytes.length);
    }

    private Optional<Refusal> firstFault(JsonNode payload) {
        return validator.faults(payload, "payload").stream()
                .findFirst()
                .map(fault -> Refusal.invalidPayload(fault.path() + ": " + fault.detail()));
    }
}
