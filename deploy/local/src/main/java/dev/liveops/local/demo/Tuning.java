package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A patch by hand: the numbers of one content, made smaller or larger, as lines of a patch. */
final class Tuning {

    private static final List<String> STRENGTHS = List.of("damage", "hp", "exploit_thousandths");
    private static final List<String> LISTS = List.of("traps", "monsters", "relics");
    private static final int ONE = 1000;

    private Tuning() {}

    /**
     * The changes that make a content stronger or weaker; none for content that is not of a list that has strengths, as a layout.
     *
     * @param factor on its numbers; of a relic's effects on their distance from changing nothing
     */
    static List<String> of(JsonNode pack, String contentId, double factor) {
        List<String> changes = new ArrayList<>();
        for (String list : LISTS) {
            for (JsonNode content : pack.path(list)) {
                if (content.path("id").asText().equals(contentId)) {
                    add(changes, list + "." + contentId + ".", content, factor);
                }
            }
        }
        return changes;
    }

    private static void add(List<String> changes, String path, JsonNode content, double factor) {
        for (String strength : STRENGTHS) {
            int value = content.path(strength).asInt();
            if (value > 0) {
                change(changes, path + strength, value, (int) Math.max(1, Math.round(value * factor)));
            }
        }
        JsonNode effects = content.path("effects");
        for (int index = 0; index < effects.size(); index++) {
            int value = effects.get(index).path("thousandths").asInt();
            int further = ONE + (int) Math.round((value - ONE) * factor);
            change(changes, path + "effects." + index + ".thousandths", value, further);
        }
    }

    private static void change(List<String> changes, String path, int from, int to) {
        if (from != to) {
            changes.add(path + " " + from + " -> " + to);
        }
    }
}
