package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes payloads by chance that a schema accepts or nearly does: each limit is met, missed by one, or ignored. */
final class PayloadTexts {

    private static final List<String> CHARACTERS =
            List.of("a", "ü", "你", "\uD83D\uDE00", "e\u0301", "\\n", "\\u0041", "\\ud83d\\ude00", "\\\"", "\\/");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "1.0",
            "1e0",
            "1.5",
            "-0.0",
            "0.1",
            "1e3",
            "1E-3",
            "3.0e2",
            "4.9e-324",
            "1.7e308",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "18446744073709551616",
            "123456789012345678901234567890",
            "0.1000000000000000055511151231257827");
    private static final String EPSILON = "0.00000000000000000000001";
    private static final int MAX_ELEMENTS = 10;

    private final Random random;
    private final double errors;

    /**
     * @param errors how likely each value is none of what its schema asks for, 0..1
     */
    PayloadTexts(Random random, double errors) {
        this.random = random;
        this.errors = errors;
    }

    /** A payload of a schema. */
    String next(JsonNode schema) {
        return object(schema);
    }

    /** The types a schema names. */
    static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        type.forEach(each -> types.add(each.asText()));
        if (type.isTextual()) {
            types.add(type.asText());
        }
        return types;
    }

    private String value(JsonNode schema) {
        if (schema == null || schema.isMissingNode() || chance(errors)) {
            return anything(2);
        }
        List<String> types = types(schema);
        return switch (types.get(random.nextInt(types.size()))) {
            case "string" -> text(schema);
            case "integer" -> integer(schema);
            case "number" -> chance(0.4) ? integer(schema) : decimal(schema);
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "object" -> object(schema);
            case "array" -> array(schema);
            default -> "null";
        };
    }

    private String object(JsonNode schema) {
        List<String> fields = new ArrayList<>();
        for (var field : schema.path("properties").properties()) {
            for (int times = chance(0.8) ? chance(0.05) ? 2 : 1 : 0; times > 0; times--) {
                fields.add(key(field.getKey()) + value(field.getValue()));
            }
        }
        for (JsonNode name : schema.path("required")) {
            if (!schema.path("properties").has(name.asText()) && !chance(errors)) {
                fields.add(key(name.asText()) + value(schema.path("additionalProperties")));
            }
        }
        while (chance(0.2)) {
            String name = RandomSchemas.NAMES.get(random.nextInt(RandomSchemas.NAMES.size()));
            JsonNode known = schema.path("properties").path(name);
            fields.add(key(name) + value(known.isMissingNode() ? schema.path("additionalProperties") : known));
        }
        return fields.stream().collect(Collectors.joining(" , ", "{", "}"));
    }

    private String array(JsonNode schema) {
        int count =
                near(schema.path("minItems").asInt(0), schema.path("maxItems").asInt(3));
        return count > MAX_ELEMENTS
                ? "[]"
                : random.ints(count)
                        .mapToObj(any -> value(schema.path("items")))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private String text(JsonNode schema) {
        if (schema.has("enum") && !chance(errors)) {
            JsonNode value =
                    schema.get("enum").get(random.nextInt(schema.get("enum").size()));
            return value.isNull() && chance(0.5) ? "\"null\"" : value.toString();
        }
        int length =
                near(schema.path("minLength").asInt(0), schema.path("maxLength").asInt(4));
        return random.ints(length, 0, CHARACTERS.size())
                .mapToObj(CHARACTERS::get)
                .collect(Collectors.joining("", "\"", "\""));
    }

    private String integer(JsonNode schema) {
        BigDecimal bound = bound(schema);
        if (bound == null) {
            return chance(0.8) ? String.valueOf(random.nextInt(100) - 20) : anyNumber();
        }
        BigInteger whole = bound.toBigInteger().add(BigInteger.valueOf(random.nextInt(5) - 2));
        return whole + (chance(0.05) ? ".0" : "");
    }

    private String decimal(JsonNode schema) {
        BigDecimal bound = bound(schema);
        if (bound == null) {
            return chance(0.8) ? String.valueOf(random.nextGaussian() * 100) : anyNumber();
        }
        return switch (random.nextInt(5)) {
            case 0 -> bound.toString();
            case 1 -> bound.add(new BigDecimal(EPSILON)).toString();
            case 2 -> bound.subtract(new BigDecimal(EPSILON)).toString();
            case 3 -> String.valueOf(Math.nextUp(bound.doubleValue()));
            default -> bound.add(BigDecimal.valueOf(random.nextGaussian())).toPlainString();
        };
    }

    // One of the bounds, or something between them.
    private BigDecimal bound(JsonNode schema) {
        JsonNode minimum = schema.path("minimum");
        JsonNode maximum = schema.path("maximum");
        if (minimum.isNumber() && maximum.isNumber() && chance(0.4)) {
            BigDecimal sum = minimum.decimalValue().add(maximum.decimalValue());
            return sum.multiply(new BigDecimal("0.5"));
        }
        JsonNode either = minimum.isNumber() && (random.nextBoolean() || !maximum.isNumber()) ? minimum : maximum;
        return either.isNumber() ? either.decimalValue() : null;
    }

    private int near(int minimum, int maximum) {
        int between = minimum + random.nextInt(Math.max(1, maximum - minimum + 1));
        return Math.max(0, chance(0.3) ? between + random.nextInt(3) - 1 : between);
    }

    private String anything(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> anyNumber();
            case 3 -> quoted(RandomSchemas.TEXTS.get(random.nextInt(RandomSchemas.TEXTS.size())));
            case 4 -> "\"" + CHARACTERS.get(random.nextInt(CHARACTERS.size())) + "\"";
            case 5 -> "[" + anything(depth - 1) + "," + anything(depth - 1) + "]";
            default -> "{" + key("a") + anything(depth - 1) + "," + key("z") + anything(depth - 1) + "}";
        };
    }

    private String anyNumber() {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private static String key(String name) {
        return quoted(name) + ": ";
    }

    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
