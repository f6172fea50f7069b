package dev.liveops.config.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.attributes.TargetingContext.Subject;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution.AppliedConfig;
import dev.liveops.model.config.Resolution.LeverSource;
import dev.liveops.support.json.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConfigSnapshotTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ObjectMapper JSON =
            StrictJson.configure(JsonMapper.builder().findAndAddModules().build());
    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final LeverTable TABLE = new LeverTable(CATALOG, JsonNode::toString);
    private static final TargetingContext TARGETING = TargetingContext.own();
    private static final ResolutionContext EVERYTHING = context(Map.of());

    private int activations;

    @Test
    void shouldLetTheLaterScopeWinLeverByLever() {
        ConfigSnapshot snapshot = snapshot(List.of(
                config(ConfigScope.SESSION, "s-1", 0, Map.of("E", 5)),
                config(ConfigScope.GLOBAL, "global", 0, Map.of("A", 1, "B", 1, "C", 1, "D", 1, "E", 1)),
                config(ConfigScope.EXPERIMENT, "exp_a:blue", 0, Map.of("D", 4, "E", 4)),
                config(ConfigScope.WORLD, "world.forest", 0, Map.of("B", 2, "C", 2, "D", 2, "E", 2)),
                config(ConfigScope.ADVENTURE, "adventure.tutorial", 0, Map.of("C", 3, "D", 3, "E", 3))));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("A", 1, "B", 2, "C", 3, "D", 4, "E", 5));
    }

    @Test
    void shouldLetPriorityThenTheLaterActivationWinWithinAScope() {
        ActiveConfig high = config(ConfigScope.GLOBAL, "global", 10, Map.of("A", 1, "B", 1));
        ActiveConfig early = config(ConfigScope.GLOBAL, "global", 0, Map.of("A", 2, "B", 2, "C", 2));
        ActiveConfig late = config(ConfigScope.GLOBAL, "global", 0, Map.of("C", 3));

        ConfigSnapshot snapshot = snapshot(List.of(high, late, early));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("A", 1, "B", 1, "C", 3));
    }

    @Test
    void shouldMatchNothingForWhatTheContextDoesNotName() {
        ConfigSnapshot snapshot = snapshot(List.of(
                config(ConfigScope.GLOBAL, "global", 0, Map.of("A", 1)),
                config(ConfigScope.WORLD, "world.desert", 0, Map.of("A", 2)),
                config(ConfigScope.EXPERIMENT, "exp_a:red", 0, Map.of("A", 3)),
                config(ConfigScope.SESSION, "s-2", 0, Map.of("A", 4))));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("A", 1));
    }

    @Test
    void shouldMatchAnExperimentAsAWholeAndByVariant() {
        ConfigSnapshot snapshot = snapshot(List.of(
                config(ConfigScope.EXPERIMENT, "exp_a", 0, Map.of("A", 1, "B", 1)),
                config(ConfigScope.EXPERIMENT, "exp_a:blue", 1, Map.of("B", 2))));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("A", 1, "B", 2));
    }

    @Test
    void shouldTellWhenTheValuesChangeByThemselvesNext() {
        ActiveConfig waiting = window(Map.of("A", 1), NOW.plusSeconds(60), NOW.plusSeconds(120));
        ActiveConfig open = window(Map.of("B", 1), NOW, NOW.plusSeconds(90));
        ActiveConfig over = window(Map.of("C", 1), NOW.minusSeconds(60), NOW);
        ConfigSnapshot snapshot = snapshot(List.of(waiting, open, over));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("B", 1));
        assertThat(snapshot.nextChange(EVERYTHING, NOW)).isEqualTo(NOW.plusSeconds(60));
        assertThat(snapshot.nextChange(EVERYTHING, NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(90));
        assertThat(snapshot.nextChange(EVERYTHING, NOW.plusSeconds(120))).isNull();
    }

    @Test
    void shouldExplainEveryValueWithAllItsSourcesTheWinnerLast() {
        ActiveConfig global = config(ConfigScope.GLOBAL, "global", 0, Map.of("A", 1));
        ActiveConfig world = config(ConfigScope.WORLD, "world.forest", 0, Map.of("A", 2));
        ActiveConfig waiting = window(Map.of("A", 3), NOW.plusSeconds(1), null);
        ConfigSnapshot snapshot = snapshot(List.of(world, waiting, global));

        var explanation = snapshot.explain(EVERYTHING, NOW, Map.of());

        assertThat(explanation.appliedConfigs())
                .extracting(AppliedConfig::configId)
                .containsExactly(global.id(), world.id());
        assertThat(explanation.waitingConfigs())
                .extracting(AppliedConfig::configId)
                .containsExactly(waiting.id());
        assertThat(explanation.mergedFields().get("A"))
                .extracting(LeverSource::configId)
                .containsExactly(global.id(), world.id());
    }

    @Test
    void shouldMergeAMixKeyByKeyAndReplaceEverythingElse() {
        ConfigSnapshot snapshot = snapshot(
                List.of(
                        config(
                                ConfigScope.GLOBAL,
                                "global",
                                "{\"PARTY_INTENT_MIX_BIAS\": {\"COOPERATIVE\": 0.9, \"NEUTRAL\": 0.1}, \"AWF_MODEL_TIER_ALLOWLIST\": [\"gpt-4\"]}"),
                        config(
                                ConfigScope.WORLD,
                                "world.forest",
                                "{\"PARTY_INTENT_MIX_BIAS\": {\"NEUTRAL\": 0.7}, \"AWF_MODEL_TIER_ALLOWLIST\": [\"claude-3\"]}")));

        assertThat(snapshot.resolve(EVERYTHING, NOW).values())
                .hasToString("{AWF_MODEL_TIER_ALLOWLIST=[\"claude-3\"],"
                        + " PARTY_INTENT_MIX_BIAS={\"COOPERATIVE\":0.9,\"NEUTRAL\":0.7}}");
    }

    @Test
    void shouldLetWhatIsBelowShowWhereAValueCanNoLongerBeRead() {
        ActiveConfig unreadable =
                config(ConfigScope.WORLD, "world.forest", "{\"VENDOR_MARGIN_MIN\": [\"low\"], \"REMOVED\": 7}");
        ConfigSnapshot snapshot =
                snapshot(List.of(config(ConfigScope.GLOBAL, "global", "{\"VENDOR_MARGIN_MIN\": 0.3}"), unreadable));

        assertThat(snapshot.resolve(EVERYTHING, NOW).values()).hasToString("{REMOVED=7, VENDOR_MARGIN_MIN=0.3}");
        assertThat(snapshot.explain(EVERYTHING, NOW, Map.of()).withheldFields().get("VENDOR_MARGIN_MIN"))
                .extracting(LeverSource::configId)
                .containsExactly(unreadable.id());
        assertThat(snapshot.unfit()).containsExactly(unreadable.id());
    }

    @Test
    void shouldNotDependOnTheOrderItWasLoadedIn() {
        long seed = 20261121L;
        Random random = new Random(seed);
        List<ActiveConfig> configs = new ArrayList<>();
        ConfigScope[] scopes = ConfigScope.values();
        List<String> references = List.of("global", "world.forest", "adventure.tutorial", "exp_a", "s-1");
        for (int index = 0; index < 60; index++) {
            int scope = random.nextInt(scopes.length);
            Map<String, Integer> levers = Map.of("L" + random.nextInt(5), random.nextInt(100));
            configs.add(config(scopes[scope], references.get(scope), random.nextInt(3), levers));
        }
        Map<String, Integer> expected = values(snapshot(configs), EVERYTHING);

        for (int shuffle = 0; shuffle < 50; shuffle++) {
            Collections.shuffle(configs, random);
            assertThat(values(snapshot(configs), EVERYTHING))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static Map<String, Integer> values(ConfigSnapshot snapshot, ResolutionContext context) {
        Map<String, Integer> values = new HashMap<>();
        snapshot.resolve(context, NOW).values().forEach((lever, value) -> values.put(lever, value.intValue()));
        return values;
    }

    private static ResolutionContext context(Map<String, JsonNode> attributes) {
        return new ResolutionContext(
                "world.forest",
                "adventure.tutorial",
                "s-1",
                List.of(new Participation("exp_a", "blue", 1)),
                TARGETING.of(new Subject("u-1", "s-1", 1L, "world.forest", "adventure.tutorial"), attributes));
    }

    private static ConfigSnapshot snapshot(List<ActiveConfig> configs) {
        return new ConfigSnapshot(configs, TABLE, Given.GUARDS, new Interning(1_000_000));
    }

    private ActiveConfig config(ConfigScope scope, String reference, int priority, Map<String, Integer> levers) {
        return active(scope, reference, priority, payload(levers), null, null);
    }

    private ActiveConfig config(ConfigScope scope, String reference, String payload) {
        try {
            return active(scope, reference, 0, JSON.readTree(payload), null, null);
        } catch (JsonProcessingException e) {
            throw new AssertionError(payload, e);
        }
    }

    private ActiveConfig window(Map<String, Integer> levers, Instant from, Instant to) {
        return active(ConfigScope.GLOBAL, "global", 0, payload(levers), from, to);
    }

    private ActiveConfig active(
            ConfigScope scope, String reference, int priority, JsonNode payload, Instant from, Instant to) {
        return new ActiveConfig(
                UUID.randomUUID(),
                1,
                "test",
                scope,
                reference,
                priority,
                ++activations,
                from,
                to,
                null,
                null,
                LiveLevers.of(payload, TABLE, true));
    }

    private static JsonNode payload(Map<String, Integer> levers) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        levers.forEach(values::put);
        return values;
    }
}
