package dev.liveops.support.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What two documents differ in, by the paths of what is no object: lists and values are compared whole. */
final class Differences {

    private Differences() {}

    /** Path to value of everything in a document that is no object with fields; nothing for null. */
    static Map<String, JsonNode> fields(@Nullable JsonNode document) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (document != null) {
            document.properties().forEach(field -> collect(field.getKey(), field.getValue(), fields));
        }
        return fields;
    }

    static List<PlannedField> between(Map<String, JsonNode> from, Map<String, JsonNode> to) {
        TreeSet<String> paths = new TreeSet<>(from.keySet());
        paths.addAll(to.keySet());
        List<PlannedField> different = new ArrayList<>();
        for (String path : paths) {
            JsonNode before = from.get(path);
            JsonNode after = to.get(path);
            if (before == null || after == null || !isSame(before, after)) {
                different.add(new PlannedField(path, before, after));
            }
        }
        return different;
    }

    /** Whether two values are the same, however their numbers are written. */
    static boolean isSame(JsonNode one, JsonNode other) {
        return Bare.text(one).equals(Bare.text(other));
    }

    private static void collect(String path, JsonNode value, Map<String, JsonNode> into) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), into));
        } else {
            into.put(path, value);
        }
    }
}
