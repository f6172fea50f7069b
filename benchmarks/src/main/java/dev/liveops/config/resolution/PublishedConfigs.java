package dev.liveops.config.resolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is published in the measures of resolution: by the mission's catalog, each lever at its default. */
final class PublishedConfigs {

    static final TargetingContext TARGETING = TargetingContext.own();

    private static final long MOST_MERGED_BYTES = 8 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final LeverTable TABLE = new LeverTable(CATALOG, JsonNode::toString);
    private static final Guards GUARDS = new Guards(Safety.NONE, new Invariants(CATALOG).with(List.of()), TABLE);
    private static final List<Lever> LEVERS = List.copyOf(CATALOG.levers().values());
    private static final String[] CONDITIONS = {
        "level >= %d && platform == \"android\" && client_version >= semver(\"1.%d.0\")",
        "level < %d && country in [\"CH\", \"DE\", \"AT\"] && has(cohort)",
        "platform != \"web\" && level >= %d && !(country == \"US\")"
    };

    private final List<ActiveConfig> configs = new ArrayList<>();

    private PublishedConfigs() {}

    /** Every lever by a config of its own, and each of them for some players only. */
    static ConfigSnapshot everyLeverTargeted() {
        PublishedConfigs published = new PublishedConfigs();
        for (int index = 0; index < LEVERS.size(); index++) {
            String include = CONDITIONS[index % CONDITIONS.length].formatted(5 + index % 4 * 10, 2 + index % 3);
            published.add(ConfigScope.GLOBAL, "global", index, include);
        }
        return published.snapshot();
    }

    /**
     * Configs over all scopes, of which 12 concern a player: 4 of all, 3 of his world, 2 of his adventure, 2 of his variant, 1 of his
     * session; each third is for some players only.
     */
    static ConfigSnapshot ofAllScopes(int count) {
        PublishedConfigs published = new PublishedConfigs();
        for (int index = 0; index < 4; index++) {
            published.add(ConfigScope.GLOBAL, "global", index, include(index));
        }
        for (int place = 0; published.configs.size() < count; place++) {
            for (int index = 0; index < 3; index++) {
                published.add(ConfigScope.WORLD, "world." + place, 10 + index, include(index));
            }
            for (int index = 0; index < 2; index++) {
                published.add(ConfigScope.ADVENTURE, "adventure." + place, 20 + index, include(index));
                published.add(ConfigScope.EXPERIMENT, "exp_" + place + ":blue", 30 + index, include(index));
            }
            published.add(ConfigScope.SESSION, "session-" + place, 40, null);
        }
        return published.snapshot();
    }

    private static String include(int index) {
        return index % 3 == 0 ? CONDITIONS[0].formatted(10, 2) : null;
    }

    private void add(ConfigScope scope, String reference, int lever, String include) {
        Lever set = LEVERS.get(lever);
        Targeting targeting = include == null ? null : new Targeting(include, null, null);
        configs.add(new ActiveConfig(
                new UUID(0, configs.size()),
                1,
                "config",
                scope,
                reference,
                0,
                configs.size(),
                null,
                null,
                targeting,
                targeting == null ? null : TARGETING.compile(targeting),
                LiveLevers.of(json("{\"" + set.key() + "\":" + set.defaultValue() + "}"), TABLE, true)));
    }

    private ConfigSnapshot snapshot() {
        return new ConfigSnapshot(configs, TABLE, GUARDS, new Interning(MOST_MERGED_BYTES));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
