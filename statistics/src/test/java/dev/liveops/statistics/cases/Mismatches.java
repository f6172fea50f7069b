package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where what the library gives is not what a case expects. */
final class Mismatches {

    private final Tolerance tolerance;
    private final List<String> found = new ArrayList<>();

    private Mismatches(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /** One line a figure that is off, unknown or missing; none where all are as expected. */
    static List<String> between(JsonNode expected, Answers answers, Tolerance tolerance) {
        Mismatches mismatches = new Mismatches(tolerance);
        expected.properties().forEach(field -> {
            if (answers.knows(field.getKey())) {
                mismatches.compare(field.getKey(), field.getKey(), field.getValue(), answers.get(field.getKey()));
            } else {
                mismatches.found.add(field.getKey() + ": the method has no such figure");
            }
        });
        return mismatches.found;
    }

    private void compare(String key, String place, JsonNode expected, Object actual) {
        if (expected.isNumber() && actual instanceof Number number) {
            if (!tolerance.covers(key, expected.asDouble(), number.doubleValue())) {
                add(place, expected, actual);
            }
        } else if (expected.isArray() && actual instanceof List<?> list && expected.size() == list.size()) {
            for (int i = 0; i < list.size(); i++) {
                compare(key, place + "[" + i + "]", expected.get(i), Answers.plain(list.get(i)));
            }
        } else if (expected.isObject() && actual instanceof Map<?, ?> map) {
            expected.fields()
                    .forEachRemaining(field -> compare(
                            field.getKey(), place + "." + field.getKey(), field.getValue(), map.get(field.getKey())));
        } else if (expected.isNull()
                ? actual != null
                : actual == null || !expected.asText().equals(actual.toString())) {
            add(place, expected, actual);
        }
    }

    private void add(String place, JsonNode expected, Object actual) {
        found.add(place + ": " + actual + " (expected " + expected + ")");
    }
}
