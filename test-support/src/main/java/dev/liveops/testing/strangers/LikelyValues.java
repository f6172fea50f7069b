package dev.liveops.testing.strangers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Values that fit a schema of the document well enough to be accepted often. */
final class LikelyValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 8;
    /** Fields that name something new: the document's example would be taken after the first time. */
    private static final List<String> NEW_NAMES = List.of("id", "event_type", "content_version");

    private final JsonNode document;
    private final Random random;
    private final KnownIds known;

    LikelyValues(JsonNode document, Random random, KnownIds known) {
        this.document = document;
        this.random = random;
        this.known = known;
    }

    /** A body for an operation's media type; the media type's own example every other time. */
    JsonNode body(JsonNode mediaType) {
        JsonNode examples = mediaType.path("examples");
        if (examples.isObject() && !examples.isEmpty() && random.nextBoolean()) {
            return examples.properties()
                    .iterator()
                    .next()
                    .getValue()
                    .path("value")
                    .deepCopy();
        }
        return value("", mediaType.path("schema"), DEPTH);
    }

    /** A parameter's value as text. */
    String parameter(JsonNode parameter) {
        String name = parameter.path("name").asText();
        return known.find(name).filter(id -> random.nextInt(4) > 0).orElseGet(() -> {
            JsonNode value = value(name, parameter.path("schema"), 1);
            return value.isValueNode() ? value.asText() : "x";
        });
    }

    private JsonNode value(String name, JsonNode schema, int depth) {
        JsonNode resolved = resolve(schema);
        if (NEW_NAMES.contains(name)) {
            return JSON.textNode(known.make(name));
        }
        JsonNode example = example(schema, resolved);
        if (example != null && !isTime(resolved)) {
            return example.deepCopy();
        }
        if (resolved.has("enum")) {
            JsonNode values = resolved.get("enum");
            return values.get(random.nextInt(values.size()));
        }
        return switch (type(resolved)) {
            case "object" -> object(resolved, depth);
            case "array" -> array(name, resolved, depth);
            case "integer" -> JSON.numberNode(random.nextInt(100));
            case "number" -> JSON.numberNode(random.nextInt(100) / 4.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(isTime(resolved) ? time() : "text-" + random.nextInt(100));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (depth > 0) {
            schema.path("properties").properties().forEach(property -> {
                if (required.contains(property.getKey()) || random.nextInt(3) > 0) {
                    object.set(property.getKey(), value(property.getKey(), property.getValue(), depth - 1));
                }
            });
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int size = random.nextInt(4); size > 0 && depth > 0; size--) {
            array.add(value(name, schema.path("items"), depth - 1));
        }
        return array;
    }

    // Mostly of the days to come, for windows that are not over yet.
    private String time() {
        return Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(Duration.ofHours(random.nextInt(24 * 30) - 24L))
                .toString();
    }

    private static boolean isTime(JsonNode schema) {
        return schema.path("format").asText().equals("date-time");
    }

    private static JsonNode example(JsonNode schema, JsonNode resolved) {
        for (JsonNode each : List.of(schema, resolved)) {
            if (each.has("examples")) {
                return each.get("examples").get(0);
            }
            if (each.has("example")) {
                return each.get("example");
            }
        }
        return null;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText(schema.has("properties") ? "object" : "string");
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
