package dev.liveops.local.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A value in a route file that knows where it stands, so that every refusal can say it.
 *
 * @param file name of the file
 * @param path path of the value in it, such as {@code spec.rules[0].matches[1].path}; empty for the document
 * @param node the value
 */
record YamlValue(String file, String path, JsonNode node) {

    /** A member that must stand here. */
    YamlValue field(String name, String expectation) {
        return findField(name)
                .orElseThrow(() -> new InvalidRouteException(
                        "%s: %s is missing (expected %s)".formatted(file, at(name), expectation)));
    }

    /** A member that may stand here. */
    Optional<YamlValue> findField(String name) {
        return Optional.ofNullable(node.get(name)).map(child -> new YamlValue(file, at(name), child));
    }

    /** This value, if it is an object without other members than the named ones. */
    YamlValue objectOf(String... names) {
        String known = String.join(", ", names);
        if (!node.isObject()) {
            throw refuse("an object of " + known);
        }
        for (Iterator<String> present = node.fieldNames(); present.hasNext(); ) {
            String name = present.next();
            if (!List.of(names).contains(name)) {
                throw new InvalidRouteException(
                        "%s: %s is not supported (expected only %s)".formatted(file, at(name), known));
            }
        }
        return this;
    }

    /** The items of a list of one or more. */
    List<YamlValue> items() {
        if (!node.isArray() || node.isEmpty()) {
            throw refuse("a list with at least one item");
        }
        return IntStream.range(0, node.size())
                .mapToObj(i -> new YamlValue(file, path + "[" + i + "]", node.get(i)))
                .toList();
    }

    /** The item of a list of exactly one. */
    YamlValue onlyItem() {
        if (!node.isArray() || node.size() != 1) {
            throw refuse("a list with exactly one item");
        }
        return items().get(0);
    }

    /** The text, if it is one and matches the pattern. */
    String text(String pattern, String expectation) {
        if (!node.isTextual() || !node.textValue().matches(pattern)) {
            throw refuse(expectation);
        }
        return node.textValue();
    }

    InvalidRouteException refuse(String expectation) {
        return new InvalidRouteException("%s: %s: %s (expected %s)"
                .formatted(file, path.isEmpty() ? "the document" : path, shown(), expectation));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private String shown() {
        if (node.isArray()) {
            return "a list of " + node.size();
        }
        return node.isObject() ? "an object" : node.toString();
    }
}
