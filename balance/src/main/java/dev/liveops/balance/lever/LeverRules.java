package dev.liveops.balance.lever;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the levers of content and tiers. A number is one when the pack's schema bounds it and the table says which way it helps; of any other,
 * nobody knows that it is monotone. The table is {@code levers.json}: {@code list} of the pack, {@code field}, {@code step}, {@code direction},
 * and with effects {@code kinds}, the direction by kind.
 */
public final class LeverRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NEUTRAL = 1_000;

    private final JsonNode schema;
    private final JsonNode rules;

    /** The reference game's: its schema, and the table that comes with this module. */
    public LeverRules() {
        this(read("/dev/liveops/simulation/content-pack.schema.json"), read("/dev/liveops/balance/levers.json"));
    }

    /**
     * Those of another game.
     *
     * @param schema JSON Schema of its packs
     * @param rules the table
     */
    public LeverRules(JsonNode schema, JsonNode rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /**
     * Levers of content, those of a list's entry with this id; empty where it has none, or the pack has no such content.
     *
     * @param pack the pack's document
     */
    public List<Lever> leversOf(JsonNode pack, String contentId) {
        List<Lever> levers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> list : pack.properties()) {
            for (JsonNode entry : list.getValue()) {
                if (contentId.equals(entry.path("id").asText())) {
                    collect(list.getKey(), list.getKey() + "." + contentId, entry, levers);
                }
            }
        }
        return levers;
    }

    /** Levers of a tier, which have no effect before it. */
    public List<Lever> leversOfTier(JsonNode pack, int tier) {
        List<Lever> levers = new ArrayList<>();
        JsonNode entry = pack.path("tiers").path(tier - 1);
        collect("tiers", "tiers." + (tier - 1), entry, levers);
        return levers;
    }

    private void collect(String list, String path, JsonNode entry, List<Lever> levers) {
        JsonNode bounds = schema.path("properties").path(list).path("items").path("properties");
        for (JsonNode rule : rules.path(list)) {
            String field = rule.path("field").asText();
            if (rule.has("kinds")) {
                effects(
                        path + "." + field,
                        entry.path(field),
                        bounds.path(field).path("items"),
                        rule,
                        levers);
            } else {
                add(
                        path + "." + field,
                        entry.path(field),
                        bounds.path(field),
                        rule,
                        rule.path("direction").asInt(),
                        levers);
            }
        }
    }

    private static void effects(String path, JsonNode effects, JsonNode bounds, JsonNode rule, List<Lever> levers) {
        for (int index = 0; index < effects.size(); index++) {
            JsonNode effect = effects.get(index);
            add(
                    path + "." + index + ".thousandths",
                    effect.path("thousandths"),
                    bounds.path("properties").path("thousandths"),
                    rule,
                    rule.path("kinds").path(effect.path("kind").asText()).asInt(),
                    levers);
        }
    }

    private static void add(
            String path, JsonNode number, JsonNode bounds, JsonNode rule, int direction, List<Lever> levers) {
        boolean isBounded = bounds.has("minimum") && bounds.has("maximum");
        if (!number.isIntegralNumber() || !isBounded || direction == 0 || number.longValue() == 0) {
            return;
        }
        long value = number.longValue();
        long room = (long) Math.floor(Math.abs(value) * Lever.MOST_CHANGE);
        long low = Math.max(bounds.get("minimum").longValue(), value - room);
        long high = Math.min(bounds.get("maximum").longValue(), value + room);
        if (rule.path("neutral").asBoolean()) {
            // What strengthens must not come to weaken: beyond 1000 it would be other content.
            low = value > NEUTRAL ? Math.max(low, NEUTRAL) : low;
            high = value < NEUTRAL ? Math.min(high, NEUTRAL) : high;
        }
        long step = Math.max(1, rule.path("step").asLong(1));
        // A schema's bounds may exclude what is there; such a number is left alone.
        if (low <= value && value <= high) {
            Lever lever = new Lever(path, value, low, high, step, direction);
            if (lever.grid().size() > 1) {
                levers.add(lever);
            }
        }
    }

    private static JsonNode read(String name) {
        try (InputStream resource = LeverRules.class.getResourceAsStream(name)) {
            return JSON.readTree(resource);
        } catch (IOException e) {
            throw new IllegalStateException(name + " is part of the program", e);
        }
    }
}
