package dev.liveops.config.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds answers against what OFREP 0.3.0 says of them; see {@code ofrep/ofrep.schema.json}. */
public final class OfrepContract {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private OfrepContract() {}

    /**
     * The document of an answer that is as it must be.
     *
     * @param kind a name among the definitions of the file
     */
    public static JsonNode check(String kind, String body) {
        try {
            JsonNode document = JSON.readTree(body);
            assertThat(SCHEMAS.computeIfAbsent(kind, OfrepContract::schema).validate(document))
                    .as("%s", body)
                    .isEmpty();
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String kind) {
        try (InputStream file = OfrepContract.class.getResourceAsStream("/ofrep/ofrep.schema.json")) {
            ObjectNode schema = (ObjectNode) JSON.readTree(file);
            return REGISTRY.getSchema(schema.put("$ref", "#/$defs/" + kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
