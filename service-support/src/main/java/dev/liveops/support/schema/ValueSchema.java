package dev.liveops.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.liveops.model.content.SchemaBounds;
import dev.liveops.model.problem.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A JSON Schema (2020-12, of the keywords of {@link SchemaSubset}), compiled once; the validator library decides. */
public final class ValueSchema {

    private static final SchemaRegistry VALIDATOR = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));

    private final Schema validator;

    private ValueSchema(JsonNode document) {
        this.validator = VALIDATOR.getSchema(SchemaBounds.asDecimals(withoutNotes(document)));
    }

    /** Compiles a document that {@link SchemaSubset} has nothing to say against. */
    public static ValueSchema compile(JsonNode document) {
        return new ValueSchema(document);
    }

    /**
     * Everything wrong with a value, by place; empty when it is valid.
     *
     * @param path where the value stands; each place goes on from it
     */
    public List<Violation> faults(JsonNode value, String path) {
        return validator.validate(value).stream()
                .sorted(Comparator.comparing(
                        fault -> fault.getInstanceLocation().toString()))
                .map(fault -> new Violation(path + place(fault), fault.getMessage()))
                .toList();
    }

    // What only people read is not held in memory.
    private static JsonNode withoutNotes(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode rest = ((ObjectNode) schema.deepCopy()).without(SchemaSubset.NOTES);
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

    // The library's "/options/2" as ours: ".options[2]".
    private static String place(Error fault) {
        return fault.getInstanceLocation()
                .toString()
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.');
    }
}
