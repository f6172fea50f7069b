package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Bounds of JSON Schemas as the validator library compares them rightly. */
public final class SchemaBounds {

    private SchemaBounds() {}

    /**
     * Makes decimals of a schema's bounds, in place: one that is a long makes the library compare the lowest 64 bits of a value, among
     * which 1e300 has none.
     */
    public static JsonNode asDecimals(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
                if (object.path(bound).isNumber()) {
                    object.put(bound, object.get(bound).decimalValue());
                }
            }
        }
        schema.forEach(SchemaBounds::asDecimals);
        return schema;
    }
}
