package dev.liveops.config.resolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.safety.InvariantText;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** What is published in the measures of resolution: by the mission's catalog, each lever at its default. */
final class PublishedConfigs {

    static final TargetingContext TARGETING = TargetingContext.own();

    private static final long MOST_MERGED_BYTES = 8 << 20;
    private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final LeverTable TABLE = new LeverTable(CATALOG, JsonNode::toString);
    private static final List<Lever> LEVERS = List.copyOf(CATALOG.levers().values());
    private static final String[] CONDITIONS = {
        "level >= %d && platform == \"android\" && client_version >= semver(\"1.%d.0\")",
        "level < %d && country in [\"CH\", \"DE\", \"AT\"] && has(cohort)",
        "platform != \"web\" && level >= %d && !(country == \"US\")"
    };

    private final List<ActiveConfig> configs = new ArrayList<>();
    private final List<ActiveConfig> shadows = new ArrayList<>();
    private int invariants;
    private long mostMergedBytes = MOST_MERGED_BYTES;

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
        return allScopes(count).snapshot();
    }

    /** The same with a revision that is only tried out, of a config of the player's world, for everybody there. */
    static ConfigSnapshot withShadow(int count) {
        PublishedConfigs published = allScopes(count);
        published.tryOut("world.7", 10);
        return published.snapshot();
    }

    /** The same with so many invariants besides the built-in one; all hold. */
    static ConfigSnapshot withInvariants(int count, int invariants) {
        PublishedConfigs published = allScopes(count);
        published.invariants = invariants;
        return published.snapshot();
    }

    /** The same, of which nothing that was merged is kept: what the first player of each set of configs pays. */
    static ConfigSnapshot mergedAnew(int count, int invariants) {
        PublishedConfigs published = allScopes(count);
        published.invariants = invariants;
        published.mostMergedBytes = 0;
        return published.snapshot();
    }

    private static PublishedConfigs allScopes(int count) {
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
        return published;
    }

    private static String include(int index) {
        return index % 3 == 0 ? CONDITIONS[0].formatted(10, 2) : null;
    }

    private void add(ConfigScope scope, String reference, int lever, String include) {
        configs.add(config(configs.size(), scope, reference, lever, include));
    }

    private void tryOut(String world, int lever) {
        ActiveConfig replaced = configs.stream()
                .filter(config -> config.scopeRef().equals(world))
                .findFirst()
                .orElseThrow();
        ActiveConfig revision = config(configs.size(), ConfigScope.WORLD, world, lever, null);
        shadows.add(new ActiveConfig(
                replaced.id(),
                2,
                revision.name(),
                revision.scope(),
                revision.scopeRef(),
                revision.priority(),
                revision.activatedVersion(),
                null,
                null,
                null,
                null,
                revision.live()));
    }

    private static ActiveConfig config(int number, ConfigScope scope, String reference, int lever, String include) {
        Lever set = LEVERS.get(lever);
        Targeting targeting = include == null ? null : new Targeting(include, null, null);
        return new ActiveConfig(
                new UUID(0, number),
                1,
                "config",
                scope,
                reference,
                0,
                number,
                null,
                null,
                targeting,
                targeting == null ? null : TARGETING.compile(targeting),
                LiveLevers.of(json("{\"" + set.key() + "\":" + set.defaultValue() + "}"), TABLE, true));
    }

    private ConfigSnapshot snapshot() {
        Guards guards = new Guards(Safety.NONE, new Invariants(CATALOG).with(invariants()), TABLE);
        return new ConfigSnapshot(configs, shadows, TABLE, guards, new Interning(mostMergedBytes), Set.of());
    }

    // Each over two levers that are numbers.
    private List<InvariantText> invariants() {
        List<String> numbers = LEVERS.stream()
                .filter(lever -> lever.defaultValue().isNumber())
                .map(Lever::key)
                .toList();
        return IntStream.range(0, invariants)
                .mapToObj(number -> new InvariantText(
                        "own-" + number,
                        numbers.get(number % numbers.size()) + " >= -1.0 && "
                                + numbers.get((number + 7) % numbers.size()) + " >= -1.0",
                        null,
                        1,
                        "operator-1",
                        WRITTEN))
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
