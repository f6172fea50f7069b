package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution.AppliedConfig;
import dev.liveops.model.config.Resolution.LeverSource;
import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A published revision of a config.
 *
 * @param activatedVersion snapshot version that published it; orders configs of one scope and priority
 * @param levers lever to value
 */
record ActiveConfig(
        UUID id,
        int revision,
        String name,
        ConfigScope scope,
        String scopeRef,
        int priority,
        long activatedVersion,
        Instant validFrom,
        Instant validTo,
        Map<String, JsonNode> levers) {

    static Map<String, JsonNode> levers(JsonNode payload) {
        Map<String, JsonNode> levers = new LinkedHashMap<>();
        payload.properties().forEach(field -> levers.put(field.getKey(), field.getValue()));
        return levers;
    }

    /** When it applies. */
    Window window() {
        return new Window(validFrom, validTo);
    }

    AppliedConfig toApplied() {
        return new AppliedConfig(id, revision, name, scope, scopeRef, priority, validFrom, validTo);
    }

    LeverSource toSource(String lever) {
        return new LeverSource(id, revision, scope, scopeRef, levers.get(lever));
    }
}
