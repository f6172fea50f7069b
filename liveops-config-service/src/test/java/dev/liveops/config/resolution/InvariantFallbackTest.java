package dev.liveops.config.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.safety.InvariantText;
import dev.liveops.config.safety.Safety;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What resolution makes of configs that break invariants, against a walk that knows nothing of how it is done. */
class InvariantFallbackTest {

    private static final List<ConfigScope> SCOPES = List.of(ConfigScope.values());
    private static final String MIN = "VENDOR_MARGIN_MIN";
    private static final String MAX = "VENDOR_MARGIN_MAX";
    private static final String STOCK = "VENDOR_STOCK_REFRESH_MULTIPLIER";
    private static final Map<String, Double> DEFAULTS = defaults();
    private static final InvariantText OWN = new InvariantText(
            "stock-needs-margin",
            STOCK + " <= 1.0 || " + MAX + " >= 0.3",
            null,
            1,
            "operator-1",
            Instant.parse("2026-11-01T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldDropTheHighestScopesValuesUntilEveryInvariantHolds(long seed) {
        Random random = new Random(seed);
        Guards guards = Given.guards(Safety.NONE.withInvariant(OWN));
        int broken = 0;
        for (int world = 0; world < 500; world++) {
            List<ActiveConfig> configs = configs(random);
            ConfigSnapshot snapshot = new ConfigSnapshot(configs, Given.TABLE, guards, new Interning(1_000_000));
            Effective effective = snapshot.resolve(Given.context("{}"), Given.NOW);

            Map<String, Double> expected = expected(configs);
            assertThat(numbers(effective)).as("seed %d world %d", seed, world).isEqualTo(expected);
            assertThat(isBroken(expected)).as("seed %d world %d", seed, world).isFalse();
            broken += effective.fallbacks().isEmpty() ? 0 : 1;
            assertThat(effective.fallbacks().isEmpty())
                    .as("seed %d world %d", seed, world)
                    .isEqualTo(!isBroken(values(configs, new TreeMap<>())));
        }
        assertThat(broken).as("worlds that broke one, seed %d", seed).isGreaterThan(20);
    }

    // For each invariant by name: while it is broken, forget what the highest scope said of its levers, and begin
    // again.
    private static Map<String, Double> expected(List<ActiveConfig> configs) {
        Map<String, Integer> below = new TreeMap<>();
        while (true) {
            Map<String, Double> values = values(configs, below);
            List<String> levers =
                    !stockHolds(values) ? List.of(STOCK, MAX) : !marginsHold(values) ? List.of(MIN, MAX) : null;
            if (levers == null) {
                return values;
            }
            int highest = configs.stream()
                    .filter(config -> levers.stream().anyMatch(lever -> counts(config, lever, below)))
                    .mapToInt(InvariantFallbackTest::order)
                    .max()
                    .orElseThrow();
            levers.forEach(lever -> below.merge(lever, highest, Math::min));
        }
    }

    private static int order(ActiveConfig config) {
        return SCOPES.indexOf(config.scope());
    }

    private static boolean counts(ActiveConfig config, String lever, Map<String, Integer> below) {
        return config.live().served().containsKey(lever)
                && order(config) < below.getOrDefault(lever, Integer.MAX_VALUE);
    }

    private static Map<String, Double> values(List<ActiveConfig> configs, Map<String, Integer> below) {
        Map<String, Double> values = new TreeMap<>(DEFAULTS);
        configs.stream()
                .sorted(ConfigSnapshot.ORDER)
                .forEach(config -> DEFAULTS.keySet().stream()
                        .filter(lever -> counts(config, lever, below))
                        .forEach(lever -> values.put(
                                lever, config.live().served().get(lever).doubleValue())));
        return values;
    }

    private static boolean isBroken(Map<String, Double> values) {
        return !marginsHold(values) || !stockHolds(values);
    }

    private static boolean marginsHold(Map<String, Double> values) {
        return values.get(MIN) <= values.get(MAX);
    }

    private static boolean stockHolds(Map<String, Double> values) {
        return values.get(STOCK) <= 1.0 || values.get(MAX) >= 0.3;
    }

    private static List<ActiveConfig> configs(Random random) {
        List<ActiveConfig> configs = new ArrayList<>();
        for (int count = random.nextInt(6); count >= 0; count--) {
            ConfigScope scope = SCOPES.get(random.nextInt(SCOPES.size()));
            configs.add(Given.of(scope, reference(scope), payload(random)));
        }
        return configs;
    }

    private static String payload(Random random) {
        List<String> fields = new ArrayList<>();
        if (random.nextBoolean()) {
            fields.add("\"" + MIN + "\": 0." + random.nextInt(6));
        }
        if (random.nextBoolean()) {
            fields.add("\"" + MAX + "\": 0." + (1 + random.nextInt(7)));
        }
        if (fields.isEmpty() || random.nextBoolean()) {
            fields.add("\"" + STOCK + "\": " + (random.nextBoolean() ? "1.5" : "0.8"));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private static String reference(ConfigScope scope) {
        return switch (scope) {
            case GLOBAL -> "global";
            case WORLD -> "world.forest";
            case ADVENTURE -> "adventure.tutorial";
            case EXPERIMENT -> new Participation("exp_a", "blue", 2).reference();
            case SESSION -> "s-1";
        };
    }

    private static Map<String, Double> numbers(Effective effective) {
        Map<String, Double> numbers = new TreeMap<>(DEFAULTS);
        Map<String, JsonNode> set = effective.values();
        DEFAULTS.keySet().stream()
                .filter(set::containsKey)
                .forEach(lever -> numbers.put(lever, set.get(lever).doubleValue()));
        return numbers;
    }

    private static Map<String, Double> defaults() {
        Map<String, Double> defaults = new TreeMap<>();
        List.of(MIN, MAX, STOCK)
                .forEach(lever -> defaults.put(
                        lever, Given.CATALOG.levers().get(lever).defaultValue().doubleValue()));
        return defaults;
    }
}
