package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    private static final SchemaRegistry VALIDATOR = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));

    private final Schema validator;
    private final PayloadShape shape;

    private PayloadSchema(JsonNode document) {
        this.validator = VALIDATOR.getSchema(withDecimalBounds(withoutNotes(document)));
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
        return validator.validate(payload).stream()
                .min(Comparator.comparing(fault -> fault.getInstanceLocation().toString()))
                .map(fault -> Refusal.invalidPayload(path(fault) + ": " + fault.getMessage()));
    }

    // What only people read is not held in memory.
    private static JsonNode withoutNotes(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode rest = ((ObjectNode) schema.deepCopy()).without(SchemaRules.NOTES);
        for (String keyword : List.of("items", "additionalProperties")) {
            if (rest.has(keyword)) {
                rest.set(keyword, withoutNotes(rest.get(keyword)));
            }
        }
        if (rest.get("properties") instanceof ObjectNode fields) {
            fields.properties().forEach(field -> field.setValue(withoutNotes(field.getValue())));
        }
        return rest;
    }

    // A bound that is a long makes the library compare the lowest 64 bits of a value, among which 1e300 has none.
    private static JsonNode withDecimalBounds(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            for (String bound : List.of("minimum", "maximum")) {
                if (object.path(bound).isNumber()) {
                    object.put(bound, object.get(bound).decimalValue());
                }
            }
        }
        schema.forEach(PayloadSchema::withDecimalBounds);
        return schema;
    }

    // The library's "/options/2" as ours: "payload.options[2]".
    private static String path(Error fault) {
        return "payload"
                + fault.getInstanceLocation()
                        .toString()
                        .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                        .replace('/', '.');
    }
}
