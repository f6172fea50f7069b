package dev.liveops.config.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution.AppliedConfig;
import dev.liveops.model.config.Resolution.LeverSource;
import dev.liveops.model.config.ResolveRequest;
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
    private static final ResolutionContext EVERYTHING = ResolutionContext.of(
            new ResolveRequest(null, "s-1", "world.forest", "adventure.tutorial", List.of("exp_a:blue")));

    private int activations;

    @Test
    void shouldLetTheLaterScopeWinLeverByLever() {
        ConfigSnapshot snapshot = new ConfigSnapshot(List.of(
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

        ConfigSnapshot snapshot = new ConfigSnapshot(List.of(high, late, early));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("A", 1, "B", 1, "C", 3));
    }

    @Test
    void shouldMatchNothingForWhatTheContextDoesNotName() {
        ConfigSnapshot snapshot = new ConfigSnapshot(List.of(
                config(ConfigScope.GLOBAL, "global", 0, Map.of("A", 1)),
                config(ConfigScope.WORLD, "world.desert", 0, Map.of("A", 2)),
                config(ConfigScope.EXPERIMENT, "exp_a:red", 0, Map.of("A", 3)),
                config(ConfigScope.SESSION, "s-2", 0, Map.of("A", 4))));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("A", 1));
    }

    @Test
    void shouldMatchAnExperimentAsAWholeAndByVariant() {
        ConfigSnapshot snapshot = new ConfigSnapshot(List.of(
                config(ConfigScope.EXPERIMENT, "exp_a", 0, Map.of("A", 1, "B", 1)),
                config(ConfigScope.EXPERIMENT, "exp_a:blue", 1, Map.of("B", 2))));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("A", 1, "B", 2));
    }

    @Test
    void shouldTellWhenTheValuesChangeByThemselvesNext() {
        ActiveConfig waiting = window(Map.of("A", 1), NOW.plusSeconds(60), NOW.plusSeconds(120));
        ActiveConfig open = window(Map.of("B", 1), NOW, NOW.plusSeconds(90));
        ActiveConfig over = window(Map.of("C", 1), NOW.minusSeconds(60), NOW);
        ConfigSnapshot snapshot = new ConfigSnapshot(List.of(waiting, open, over));

        assertThat(values(snapshot, EVERYTHING)).isEqualTo(Map.of("B", 1));
        assertThat(snapshot.resolve(EVERYTHING, NOW).nextChange()).isEqualTo(NOW.plusSeconds(60));
        assertThat(snapshot.resolve(EVERYTHING, NOW.plusSeconds(60)).nextChange())
                .isEqualTo(NOW.plusSeconds(90));
        assertThat(snapshot.resolve(EVERYTHING, NOW.plusSeconds(120)).nextChange())
                .isNull();
    }

    @Test
    void shouldExplainEveryValueWithAllItsSourcesTheWinnerLast() {
        ActiveConfig global = config(ConfigScope.GLOBAL, "global", 0, Map.of("A", 1));
        ActiveConfig world = config(ConfigScope.WORLD, "world.forest", 0, Map.of("A", 2));
        ActiveConfig waiting = window(Map.of("A", 3), NOW.plusSeconds(1), null);
        ConfigSnapshot snapshot = new ConfigSnapshot(List.of(world, waiting, global));

        var explanation = snapshot.explain(EVERYTHING, NOW);

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
        Map<String, Integer> expected = values(new ConfigSnapshot(configs), EVERYTHING);

        for (int shuffle = 0; shuffle < 50; shuffle++) {
            Collections.shuffle(configs, random);
            assertThat(values(new ConfigSnapshot(configs), EVERYTHING))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static Map<String, Integer> values(ConfigSnapshot snapshot, ResolutionContext context) {
        Map<String, Integer> values = new HashMap<>();
        snapshot.resolve(context, NOW).values().forEach((lever, value) -> values.put(lever, value.intValue()));
        return values;
    }

    private ActiveConfig config(ConfigScope scope, String reference, int priority, Map<String, Integer> levers) {
        return active(scope, reference, priority, levers, null, null);
    }

    private ActiveConfig window(Map<String, Integer> levers, Instant from, Instant to) {
        return active(ConfigScope.GLOBAL, "global", 0, levers, from, to);
    }

    private ActiveConfig active(
            ConfigScope scope, String reference, int priority, Map<String, Integer> levers, Instant from, Instant to) {
        Map<String, JsonNode> values = new HashMap<>();
        levers.forEach((lever, value) -> values.put(lever, IntNode.valueOf(value)));
        return new ActiveConfig(
                UUID.randomUUID(), 1, "test", scope, reference, priority, ++activations, from, to, values);
    }
}
