package dev.liveops.simulation.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.liveops.simulation.engine.SimulationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Locale;

/** The documented shape of a pack: {@code content-pack.schema.json}, JSON Schema 2020-12. */
final class PackSchema {

    private static final Schema SCHEMA = load();

    private PackSchema() {}

    /** Refuses what does not have the shape, by its first fault in the document's order of places. */
    static void check(JsonNode document) {
        SCHEMA.validate(document).stream()
                .min(Comparator.comparing(
                                (Error fault) -> fault.getInstanceLocation().toString())
                        .thenComparing(Error::getMessage))
                .ifPresent(fault -> {
                    throw new SimulationException(sentence(document, fault));
                });
    }

    private static String sentence(JsonNode document, Error fault) {
        String pointer = fault.getInstanceLocation().toString();
        JsonNode there = document.at(pointer);
        String value = there.isValueNode() ? ": " + there : "";
        return path(pointer) + value + " (" + fault.getMessage() + ")";
    }

    // The library's "/options/2" as ours: "pack.options[2]".
    private static String path(String pointer) {
        return "pack" + pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }

    private static Schema load() {
        try (InputStream schema =
                PackSchema.class.getResourceAsStream("/dev/liveops/simulation/content-pack.schema.json")) {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .locale(Locale.ENGLISH)
                            .build()));
            return registry.getSchema(new ObjectMapper().readTree(schema));
        } catch (IOException e) {
            throw new IllegalStateException("the schema is part of the program", e);
        }
    }
}
