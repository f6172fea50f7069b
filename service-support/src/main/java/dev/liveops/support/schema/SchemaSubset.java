package dev.liveops.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.problem.Violations;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Which JSON Schemas operators may write: the keywords below and no others, so that two versions can be compared and nothing they write
 * can slow down whoever checks values by it (a {@code pattern} could, a {@code $ref} could lead anywhere).
 */
public final class SchemaSubset {

    /** Deepest nesting of fields and items. */
    public static final int MAX_NESTING = 5;

    /** Most fields, on all levels together. */
    public static final int MAX_FIELDS = 200;

    /** Most required fields of one object. */
    public static final int MAX_REQUIRED = Long.SIZE;

    /** Keywords for people: no value is valid or not for what they say. */
    public static final Set<String> NOTES = Set.of("title", "description", "examples");

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "object", "array", "null");
    private static final Set<String> COUNTS = Set.of("minLength", "maxLength", "minItems", "maxItems");
    private static final Set<String> BOUNDS = Set.of("minimum", "maximum");

    private final Violations violations;
    private final String what;
    private int fields;

    private SchemaSubset(Violations violations, String what) {
        this.violations = violations;
        this.what = what;
    }

    /**
     * Notes every place of a schema that is not of the subset.
     *
     * @param path where the schema stands
     * @param what whose schema it is, as {@code a payload's schema}
     */
    public static void check(Violations violations, JsonNode schema, String path, String what) {
        SchemaSubset subset = new SchemaSubset(violations, what);
        JsonNode dialect = schema.get("$schema");
        violations.check(
                dialect == null || dialect.asText().equals(DIALECT), path + ".$schema", "expected \"" + DIALECT + "\"");
        subset.checkSchema(schema, path, 0);
        violations.check(
                subset.fields <= MAX_FIELDS, path, subset.fields + " fields (expected at most " + MAX_FIELDS + ")");
    }

    private void checkSchema(JsonNode schema, String path, int nesting) {
        if (!schema.isObject()) {
            violations.check(false, path, "expected a schema, which is an object");
            return;
        }
        if (nesting > MAX_NESTING) {
            violations.check(false, path, "nested too deeply (expected at most " + MAX_NESTING + " levels)");
            return;
        }
        checkTypes(schema.path("type"), path + ".type");
        for (Iterator<Map.Entry<String, JsonNode>> each = schema.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> keyword = each.next();
            checkKeyword(keyword.getKey(), keyword.getValue(), path + "." + keyword.getKey(), nesting);
        }
    }

    private void checkKeyword(String keyword, JsonNode value, String path, int nesting) {
        switch (keyword) {
            case "type" -> {}
            case "properties" -> checkProperties(value, path, nesting);
            case "items", "additionalProperties" -> checkSchema(value, path, nesting + 1);
            case "required" -> checkRequired(value, path);
            case "enum" -> checkEnum(value, path);
            default -> checkPlainKeyword(keyword, value, path, nesting);
        }
    }

    private void checkPlainKeyword(String keyword, JsonNode value, String path, int nesting) {
        if (COUNTS.contains(keyword)) {
            violations.check(
                    value.isInt() && value.intValue() >= 0, path, "expected an integer from 0 to " + Integer.MAX_VALUE);
        } else if (BOUNDS.contains(keyword)) {
            violations.check(value.isNumber(), path, "expected a number");
        } else {
            boolean known = NOTES.contains(keyword) || keyword.equals("$schema") && nesting == 0;
            violations.check(known, path, "is no keyword of " + what);
        }
    }

    private void checkTypes(JsonNode type, String path) {
        boolean known = type.isTextual() && TYPES.contains(type.textValue());
        if (type.isArray() && !type.isEmpty()) {
            known = true;
            for (JsonNode each : type) {
                known &= each.isTextual() && TYPES.contains(each.textValue());
            }
        }
        violations.check(
                known,
                path,
                "expected one or several of " + TYPES.stream().sorted().toList());
    }

    private void checkProperties(JsonNode properties, String path, int nesting) {
        if (!properties.isObject()) {
            violations.check(false, path, "expected an object of schemas");
            return;
        }
        properties.properties().forEach(field -> {
            fields++;
            checkSchema(field.getValue(), path + "." + field.getKey(), nesting + 1);
        });
    }

    private void checkRequired(JsonNode required, String path) {
        boolean names = required.isArray() && required.size() <= MAX_REQUIRED;
        for (JsonNode name : required) {
            names &= name.isTextual();
        }
        violations.check(names, path, "expected an array of at most " + MAX_REQUIRED + " names");
    }

    private void checkEnum(JsonNode values, String path) {
        boolean texts = values.isArray() && !values.isEmpty();
        for (JsonNode value : values) {
            texts &= value.isTextual() || value.isNull();
        }
        violations.check(texts, path, "expected an array of strings (and null)");
    }
}
