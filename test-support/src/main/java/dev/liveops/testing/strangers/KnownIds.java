package dev.liveops.testing.strangers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Ids that answers told, so that later requests can name what is there. */
final class KnownIds {

    private static final int KEPT = 50;
    private static final int LONGEST = 200;

    private final Random random;
    private final Map<String, List<String>> byName = new TreeMap<>();
    private int made;

    KnownIds(Random random) {
        this.random = random;
    }

    /** One of a parameter's name; a thing's plain {@code id} serves for {@code config_id} and the like. */
    Optional<String> find(String name) {
        List<String> ids = byName.getOrDefault(name, name.endsWith("_id") ? byName.get("id") : null);
        return ids == null ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }

    /** A new one, of the form that the field has. */
    String make(String name) {
        made++;
        return name.equals("content_version")
                ? "1." + made + "." + random.nextInt(1000)
                : "stranger_" + Integer.toString(random.nextInt(1 << 30), 36).toLowerCase(Locale.ROOT) + "_" + made;
    }

    /** Remembers the ids of a document. */
    void learn(JsonNode answer) {
        answer.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isTextual() && isId(field.getKey()) && value.textValue().length() <= LONGEST) {
                remember(field.getKey(), value.textValue());
            }
            learn(value);
        });
        if (answer.isArray()) {
            answer.forEach(this::learn);
        }
    }

    private void remember(String name, String id) {
        List<String> ids = byName.computeIfAbsent(name, any -> new ArrayList<>());
        if (!ids.contains(id)) {
            ids.add(id);
        }
        if (ids.size() > KEPT) {
            ids.remove(random.nextInt(KEPT));
        }
    }

    private static boolean isId(String field) {
        return field.equals("id")
                || field.endsWith("_id")
                || field.equals("event_type")
                || field.equals("content_version")
                || field.equals("next_page_token");
    }
}
