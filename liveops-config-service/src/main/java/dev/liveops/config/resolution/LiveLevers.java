package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a published payload comes to by the catalog of today, which need not be the one that it was checked by.
 *
 * @param served lever to value, for players
 * @param withheld lever to value that no reader of the lever could read
 * @param unfit whether it could not be activated today as it is
 * @param known what is served of levers that the catalog has, by their numbers
 * @param unknown what is served of levers that it no longer has
 */
record LiveLevers(
        Map<String, JsonNode> served,
        Map<String, JsonNode> withheld,
        boolean unfit,
        Numbered[] known,
        Map<String, JsonNode> unknown) {

    /** A value of a numbered lever, and the same as JSON. */
    record Numbered(int lever, JsonNode value, byte[] json) {}

    static LiveLevers of(JsonNode payload, LeverTable table, boolean strict) {
        Map<String, JsonNode> served = new LinkedHashMap<>();
        Map<String, JsonNode> withheld = new LinkedHashMap<>();
        payload.properties().forEach(field -> {
            String lever = field.getKey();
            table.catalog()
                    .serve(lever, field.getValue())
                    .ifPresentOrElse(value -> served.put(lever, value), () -> withheld.put(lever, field.getValue()));
        });
        boolean unfit = !table.catalog().check(payload).blocking(strict).isEmpty();
        Map<String, JsonNode> unknown = new LinkedHashMap<>(served);
        unknown.keySet().removeIf(lever -> table.number(lever) >= 0);
        return new LiveLevers(served, withheld, unfit, numbered(served, table), unknown);
    }

    private static Numbered[] numbered(Map<String, JsonNode> served, LeverTable table) {
        return served.entrySet().stream()
                .filter(entry -> table.number(entry.getKey()) >= 0)
                .map(entry ->
                        new Numbered(table.number(entry.getKey()), entry.getValue(), table.encode(entry.getValue())))
                .toArray(Numbered[]::new);
    }
}
