package dev.liveops.support.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Documents without what says nothing, and as one text whoever wrote them. */
final class Bare {

    private Bare() {}

    /** The same without fields that are null. */
    static JsonNode of(JsonNode node) {
        if (node.isObject()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> kept.set(field.getKey(), of(field.getValue())));
            return kept;
        }
        if (node.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> kept.add(of(element)));
            return kept;
        }
        return node;
    }

    /** A text that is the same for the same values: fields by name, numbers without zeros that say nothing. */
    static String text(JsonNode node) {
        if (node.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .map(name -> JsonNodeFactory.instance.textNode(name) + ":" + text(node.get(name)))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(Bare::text)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.toString();
    }
}
