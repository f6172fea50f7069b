package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.schema.SchemaSubset;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One schema of a payload or of a field in it, in a form that recognises the usual valid values from the tokens alone. It may
 * fail to recognise a valid value (then the validator decides), but what it recognises is valid.
 */
final class PayloadShape {

    /** Most required fields of one object. */
    static final int MAX_REQUIRED = SchemaSubset.MAX_REQUIRED;

    private static final Map<String, Set<JsonToken>> TOKENS = Map.of(
            "object", EnumSet.of(JsonToken.START_OBJECT),
            "array", EnumSet.of(JsonToken.START_ARRAY),
            "integer", EnumSet.of(JsonToken.VALUE_NUMBER_INT),
            "number", EnumSet.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT),
            "boolean", EnumSet.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE));
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final PayloadShape ANYTHING = new PayloadShape();

    private final Set<JsonToken> tokens = EnumSet.noneOf(JsonToken.class);
    private final Set<String> texts = new HashSet<>();
    private final Map<String, Field> fields = new HashMap<>();
    private int required;
    private boolean anything;
    private boolean listed;
    private boolean nullListed;
    private int minLength;
    private int maxLength = Integer.MAX_VALUE;
    private int minItems;
    private int maxItems = Integer.MAX_VALUE;
    private long lowest = Long.MIN_VALUE;
    private long highest = Long.MAX_VALUE;
    private double above = Double.NEGATIVE_INFINITY;
    private double below = Double.POSITIVE_INFINITY;
    private boolean bounded;
    private PayloadShape items;
    private Field others;

    private PayloadShape() {
        anything = true;
    }

    private PayloadShape(JsonNode schema) {
        listed = schema.has("enum");
        JsonNode type = schema.path("type");
        type.forEach(each -> accept(each.asText()));
        accept(type.asText());
        schema.path("enum").forEach(this::list);
        minLength = schema.path("minLength").asInt(0);
        maxLength = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        minItems = schema.path("minItems").asInt(0);
        maxItems = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        bound(schema.get("minimum"), schema.get("maximum"));
        items = shapeOrAnything(schema.get("items"));
        others = new Field(shapeOrAnything(schema.get("additionalProperties")), false, 0);
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            fields.put(field.getKey(), new Field(new PayloadShape(field.getValue()), true, 0));
        }
        schema.path("required").forEach(name -> require(name.asText()));
    }

    /** The shape of a schema. */
    static PayloadShape of(JsonNode schema) {
        return new PayloadShape(schema);
    }

    /** Whether every value is valid. */
    boolean isAnything() {
        return anything;
    }

    /** The object's field of this name. */
    Field field(String name) {
        return fields.getOrDefault(name, others);
    }

    /** Whether the collected bits are those of all required fields. */
    boolean hasRequired(long bits) {
        return Long.bitCount(bits) == required;
    }

    /** What each element of the array holds. */
    PayloadShape items() {
        return items;
    }

    /** Whether an array may have so many elements. */
    boolean acceptsCount(int count) {
        return count >= minItems && count <= maxItems;
    }

    /** Whether the scalar, or the start of the object or array, that the parser is at is surely valid. */
    boolean accepts(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (!tokens.contains(token)) {
            return false;
        }
        return switch (token) {
            case VALUE_STRING -> acceptsText(parser);
            case VALUE_NUMBER_INT -> acceptsInteger(parser);
            case VALUE_NUMBER_FLOAT -> acceptsFloat(parser);
            default -> token != JsonToken.VALUE_NULL || !listed || nullListed;
        };
    }

    private void require(String name) {
        Field field = field(name);
        fields.put(name, new Field(field.shape(), field.isKnown(), 1L << required));
        required++;
    }

    // What is listed is text or null, so of a listed field no other value is valid.
    private void accept(String type) {
        switch (type) {
            case "string" -> tokens.add(JsonToken.VALUE_STRING);
            case "null" -> tokens.add(JsonToken.VALUE_NULL);
            default -> {
                if (!listed) {
                    tokens.addAll(TOKENS.getOrDefault(type, Set.of()));
                }
            }
        }
    }

    private void list(JsonNode value) {
        nullListed |= value.isNull();
        if (value.isTextual()) {
            texts.add(value.textValue());
        }
    }

    // A schema counts characters, the parser UTF-16 units, of which a character takes one or two.
    private boolean acceptsText(JsonParser parser) throws IOException {
        if (listed && !texts.contains(parser.getText())) {
            return false;
        }
        int units = parser.getTextLength();
        return units <= maxLength && (units >= 2 * minLength || minLength == 1 && units > 0);
    }

    private boolean acceptsInteger(JsonParser parser) throws IOException {
        if (!bounded) {
            return true;
        }
        if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            return false;
        }
        long value = parser.getLongValue();
        return value >= lowest && value <= highest;
    }

    // Rounding to a double keeps the order, so what lies strictly between the rounded bounds lies between the bounds.
    private boolean acceptsFloat(JsonParser parser) throws IOException {
        if (!bounded) {
            return true;
        }
        double value = Double.parseDouble(parser.getText());
        return value > above && value < below;
    }

    private void bound(JsonNode minimum, JsonNode maximum) {
        bounded = minimum != null || maximum != null;
        BigDecimal least = minimum == null ? LEAST : minimum.decimalValue().setScale(0, RoundingMode.CEILING);
        BigDecimal greatest =
                maximum == null ? GREATEST : maximum.decimalValue().setScale(0, RoundingMode.FLOOR);
        // No long at all when one bound lies beyond all of them on the wrong side.
        boolean none = least.compareTo(GREATEST) > 0 || greatest.compareTo(LEAST) < 0;
        lowest = none ? Long.MAX_VALUE : least.max(LEAST).longValueExact();
        highest = none ? Long.MIN_VALUE : greatest.min(GREATEST).longValueExact();
        above = minimum == null ? above : minimum.doubleValue();
        below = maximum == null ? below : maximum.doubleValue();
    }

    /**
     * A field of an object.
     *
     * @param shape what it holds
     * @param isKnown whether the schema describes it
     * @param requiredBit to be collected while an object streams by; 0 for one that is not required
     */
    record Field(PayloadShape shape, boolean isKnown, long requiredBit) {}

    private static PayloadShape shapeOrAnything(JsonNode schema) {
        return schema == null || schema.isBoolean() ? ANYTHING : new PayloadShape(schema);
    }
}
