package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mutators that the reference game knows, from {@code mutators.json}: more or less of a thing by so many percent, some of them of a
 * tag alone, and tags that are unlocked. Those with a percentage may have {@code global_} in front.
 */
final class ReferenceMutators {

    /** What may stand in front of those that take a percentage. */
    static final String GLOBAL = "global_";

    private static final Map<String, MutatorView> BY_NAME = load();

    private ReferenceMutators() {}

    /** All of them by name, which is without a percentage. */
    static Map<String, MutatorView> byName() {
        return BY_NAME;
    }

    private static Map<String, MutatorView> load() {
        try (InputStream data = ReferenceMutators.class.getResourceAsStream("mutators.json")) {
            return expand(new ObjectMapper().readTree(data));
        } catch (IOException e) {
            throw new IllegalStateException("the mutators are part of the program", e);
        }
    }

    private static Map<String, MutatorView> expand(JsonNode data) {
        Map<String, MutatorView> all = new TreeMap<>();
        data.get("things").forEach(thing -> {
            String name = thing.get("name").textValue();
            String description = thing.get("description").textValue();
            addChanges(all, name, description);
            if (thing.path("of_tags").booleanValue()) {
                data.get("tags")
                        .forEach(tag -> addChanges(
                                all,
                                tag.textValue() + "_" + name,
                                description + ", of the tag " + tag.textValue() + " alone"));
            }
        });
        data.get("tags").forEach(tag -> {
            String name = "unlock_tag_" + tag.textValue();
            all.put(
                    name,
                    MutatorView.ofReferenceGame(
                            name, false, "Content of the tag " + tag.textValue() + ", whatever the level"));
        });
        return Map.copyOf(all);
    }

    private static void addChanges(Map<String, MutatorView> all, String thing, String description) {
        for (Map.Entry<String, String> way : List.of(Map.entry("boost", "More: "), Map.entry("cut", "Less: "))) {
            String name = thing + "_" + way.getKey();
            all.put(name, MutatorView.ofReferenceGame(name, true, way.getValue() + description));
        }
    }
}
