package dev.liveops.config.resolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.attributes.TargetingContext.Subject;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.json.StrictJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Published configs and contexts of tests, by the mission's catalog. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final ObjectMapper JSON =
            StrictJson.configure(JsonMapper.builder().findAndAddModules().build());
    static final LeverCatalog CATALOG = LeverCatalogSource.own();
    static final LeverTable TABLE = new LeverTable(CATALOG, Given::text);
    static final Invariants INVARIANTS = new Invariants(CATALOG);
    static final Guards GUARDS = guards(Safety.NONE);
    static final TargetingContext TARGETING = TargetingContext.own();

    private static long activations;

    private Given() {}

    static ConfigSnapshot snapshot(ActiveConfig... configs) {
        return snapshot(List.of(configs), 10_000_000);
    }

    static ConfigSnapshot snapshot(List<ActiveConfig> configs, long maxBytes) {
        return new ConfigSnapshot(configs, TABLE, GUARDS, new Interning(maxBytes));
    }

    static Guards guards(Safety safety) {
        return new Guards(safety, INVARIANTS.with(safety.invariants()), TABLE);
    }

    static ActiveConfig global(String payload) {
        return config(ConfigScope.GLOBAL, "global", payload, null, null, null);
    }

    static ActiveConfig targeted(String include, String payload) {
        return config(ConfigScope.GLOBAL, "global", payload, null, null, new Targeting(include, null, null));
    }

    static ActiveConfig of(ConfigScope scope, String reference, String payload) {
        return config(scope, reference, payload, null, null, null);
    }

    static synchronized ActiveConfig config(
            ConfigScope scope, String reference, String payload, Instant from, Instant to, Targeting targeting) {
        return new ActiveConfig(
                new UUID(0, ++activations),
                1,
                "config " + activations,
                scope,
                reference,
                0,
                activations,
                from,
                to,
                targeting,
                targeting == null ? null : TARGETING.compile(targeting),
                LiveLevers.of(tree(payload), TABLE, true));
    }

    /** A player in the forest, at his tutorial, in variant blue of experiment exp_a. */
    static ResolutionContext context(String attributes) {
        return context("u-1", "world.forest", "s-1", List.of(new Participation("exp_a", "blue", 2)), attributes);
    }

    static ResolutionContext context(
            String user, String world, String session, List<Participation> parts, String attributes) {
        Map<String, JsonNode> sent = new LinkedHashMap<>();
        tree(attributes).properties().forEach(field -> sent.put(field.getKey(), field.getValue()));
        return new ResolutionContext(
                world,
                "adventure.tutorial",
                session,
                parts,
                TARGETING.of(new Subject(user, session, 1L, world, "adventure.tutorial"), sent));
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String text(JsonNode value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
