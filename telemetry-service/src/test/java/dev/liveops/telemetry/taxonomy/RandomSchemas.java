package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes schemas by chance, of everything that {@link SchemaRules} lets in, and small changes of them. */
final class RandomSchemas {

    /** Names of fields: few, so that payloads and later versions meet them often. */
    static final List<String> NAMES = List.of("a", "b", "c", "d.e", "ü", "\uD83D\uDE00", "", "0");

    /** Texts of enumerations, the word for null among them. */
    static final List<String> TEXTS = List.of("x", "y", "null", "", "\uD83D\uDE00", "1");

    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "object", "array", "null");
    private static final List<String> BOUNDS = List.of(
            "0",
            "1",
            "-1",
            "5",
            "0.5",
            "0.1",
            "-2.25",
            "1e3",
            "2147483647",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551615",
            "1.0000000000000000001");
    private static final int MAX_NESTING = 3;

    private final Random random;

    RandomSchemas(Random random) {
        this.random = random;
    }

    /** A schema of a payload. */
    ObjectNode next() {
        ObjectNode schema = schema("object", 0);
        schema.remove(List.of("additionalProperties", "enum"));
        return schema;
    }

    /** A copy of a schema with a few changes, some of which a later version may have and some not. */
    ObjectNode changed(ObjectNode schema) {
        ObjectNode changed = schema.deepCopy();
        for (int change = random.nextInt(3); change >= 0; change--) {
            List<ObjectNode> places = new ArrayList<>();
            collect(changed, places);
            change(places.get(random.nextInt(places.size())));
        }
        changed.put("type", "object").remove(List.of("additionalProperties", "enum"));
        return changed;
    }

    private ObjectNode schema(String forcedType, int nesting) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        List<String> types = types(forcedType);
        if (types.size() == 1 && random.nextBoolean()) {
            schema.put("type", types.get(0));
        } else {
            types.forEach(schema.putArray("type")::add);
        }
        if (forcedType != null) {
            schema.put("type", forcedType);
        }
        addLimits(schema);
        if (types.contains("string") && chance(0.25)) {
            addEnum(schema);
        }
        if (types.contains("array") && chance(0.8) && nesting < MAX_NESTING) {
            schema.set("items", schema(null, nesting + 1));
        }
        if (types.contains("object")) {
            addFields(schema, nesting);
        }
        return schema;
    }

    private List<String> types(String forced) {
        List<String> types = new ArrayList<>();
        types.add(forced != null ? forced : TYPES.get(random.nextInt(TYPES.size())));
        while (chance(0.3)) {
            String more = chance(0.5) ? "null" : TYPES.get(random.nextInt(TYPES.size()));
            if (!types.contains(more)) {
                types.add(more);
            }
        }
        return types;
    }

    private void addLimits(ObjectNode schema) {
        for (String keyword : List.of("minLength", "minItems")) {
            if (chance(0.35)) {
                schema.put(keyword, random.nextInt(4));
            }
        }
        for (String keyword : List.of("maxLength", "maxItems")) {
            if (chance(0.35)) {
                schema.put(keyword, 1 + random.nextInt(8));
            }
        }
        for (String keyword : List.of("minimum", "maximum")) {
            if (chance(0.3)) {
                schema.set(keyword, TestTaxonomy.json(BOUNDS.get(random.nextInt(BOUNDS.size()))));
            }
        }
    }

    private void addEnum(ObjectNode schema) {
        ArrayNode values = schema.putArray("enum");
        TEXTS.stream().filter(text -> chance(0.5)).forEach(values::add);
        if (values.isEmpty() || chance(0.3)) {
            values.addNull();
        }
    }

    private void addFields(ObjectNode schema, int nesting) {
        if (nesting < MAX_NESTING && chance(0.9)) {
            ObjectNode properties = schema.putObject("properties");
            NAMES.stream().filter(name -> chance(0.5)).forEach(name -> properties.set(name, schema(null, nesting + 1)));
        }
        if (nesting < MAX_NESTING && chance(0.3)) {
            schema.set("additionalProperties", schema(null, nesting + 1));
        }
        if (chance(0.5)) {
            ArrayNode required = schema.putArray("required");
            NAMES.stream().filter(name -> chance(0.2)).forEach(required::add);
        }
    }

    private void change(ObjectNode place) {
        switch (random.nextInt(10)) {
            case 0 -> addFields(place, MAX_NESTING);
            case 1 -> place.withObject("/properties").set(anyName(), schema(null, MAX_NESTING));
            case 2 -> place.withObject("/properties").remove(anyName());
            case 3 -> place.remove(List.of("required", "maxLength", "maxItems", "maximum"));
            case 4 ->
                place.remove(List.of("enum", "minLength", "minItems", "minimum", "items", "additionalProperties"));
            case 5 -> changeType(place);
            case 6 -> shift(place, List.of("minLength", "minItems", "maxLength", "maxItems"));
            case 7 -> shift(place, List.of("minimum", "maximum"));
            case 8 -> addEnum(place);
            default -> addLimits(place);
        }
    }

    private void changeType(ObjectNode place) {
        List<String> types = new ArrayList<>();
        PayloadTexts.types(place).forEach(type -> types.add(type.equals("integer") && chance(0.7) ? "number" : type));
        if (chance(0.5) && !types.contains("null")) {
            types.add("null");
        } else if (chance(0.2)) {
            types.add(TYPES.get(random.nextInt(TYPES.size())));
        }
        ArrayNode array = place.putArray("type");
        types.stream().distinct().forEach(array::add);
    }

    private void shift(ObjectNode place, List<String> keywords) {
        for (String keyword : keywords) {
            if (place.has(keyword)) {
                BigDecimal bound = place.get(keyword).decimalValue();
                BigDecimal shifted = bound.add(BigDecimal.valueOf(random.nextInt(3) - 1));
                if (keyword.endsWith("imum")) {
                    place.put(keyword, shifted);
                } else {
                    place.put(keyword, Math.max(0, shifted.intValue()));
                }
            }
        }
    }

    private static void collect(ObjectNode schema, List<ObjectNode> places) {
        places.add(schema);
        for (JsonNode nested : List.of(schema.path("items"), schema.path("additionalProperties"))) {
            if (nested instanceof ObjectNode object) {
                collect(object, places);
            }
        }
        schema.path("properties").forEach(field -> collect((ObjectNode) field, places));
    }

    private String anyName() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
