package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.LeverCatalog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a published payload comes to by the catalog of today, which need not be the one that it was checked by.
 *
 * @param served lever to value, for players
 * @param withheld lever to value that no reader of the lever could read
 * @param unfit whether it could not be activated today as it is
 */
record LiveLevers(Map<String, JsonNode> served, Map<String, JsonNode> withheld, boolean unfit) {

    static LiveLevers of(JsonNode payload, LeverCatalog catalog, boolean strict) {
        Map<String, JsonNode> served = new LinkedHashMap<>();
        Map<String, JsonNode> withheld = new LinkedHashMap<>();
        payload.properties().forEach(field -> {
            String lever = field.getKey();
            catalog.serve(lever, field.getValue())
                    .ifPresentOrElse(value -> served.put(lever, value), () -> withheld.put(lever, field.getValue()));
        });
        boolean unfit = !catalog.check(payload).blocking(strict).isEmpty();
        return new LiveLevers(served, withheld, unfit);
    }
}
