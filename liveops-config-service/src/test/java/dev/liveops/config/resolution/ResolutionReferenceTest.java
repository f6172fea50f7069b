package dev.liveops.config.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.targeting.PercentageUnit;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Index, bits and segments against the plain rule: walk every config in order, and take what matches. */
class ResolutionReferenceTest {

    private static final int CONFIGS = 150;
    private static final int QUESTIONS = 1_500;
    private static final List<ConfigScope> SCOPES = List.of(ConfigScope.values());
    private static final String[] WORLDS = {"world.forest", "world.desert", "world.none"};
    private static final String[] SESSIONS = {"s-1", "s-2", "s-3"};
    private static final String[] EXPERIMENTS = {"exp_a", "exp_a:blue", "exp_a:red", "exp_b:on", "exp_c"};
    private static final String[] CONDITIONS = {
        "level >= 10",
        "platform == \"web\"",
        "client_version < semver(\"2.0.0\")",
        "country in [\"CH\", \"DE\"]",
        "has(cohort)",
        "user.endsWith(\"1\")"
    };

    @ParameterizedTest
    @ValueSource(longs = {20261127L, 1L})
    void shouldGiveWhatWalkingAllConfigsGives(long seed) {
        Random random = new Random(seed);
        List<ActiveConfig> configs = new ArrayList<>();
        for (int index = 0; index < CONFIGS; index++) {
            configs.add(config(random));
        }
        ConfigSnapshot snapshot = Given.snapshot(configs, 300_000);
        int empty = 0;
        for (int index = 0; index < QUESTIONS; index++) {
            ResolutionContext context = context(random);
            Instant instant = Given.NOW.plusSeconds(random.nextInt(21) - 10);
            Map<String, JsonNode> expected = walk(snapshot.configs(), context, instant);
            assertThat(snapshot.resolve(context, instant).values())
                    .as("seed %d question %d", seed, index)
                    .isEqualTo(expected);
            empty += expected.isEmpty() ? 1 : 0;
        }
        assertThat(empty).isLessThan(QUESTIONS / 2);
    }

    private static Map<String, JsonNode> walk(List<ActiveConfig> configs, ResolutionContext context, Instant instant) {
        Map<String, JsonNode> values = new TreeMap<>();
        for (ActiveConfig config : configs) {
            if (context.references(config.scope()).contains(config.scopeRef())
                    && config.window().isOpenAt(instant)
                    && (config.audience() == null || config.audience().matches(context.attributes()))) {
                config.live()
                        .served()
                        .forEach((lever, value) -> values.merge(
                                lever, value, (earlier, later) -> Given.CATALOG.merge(lever, earlier, later)));
            }
        }
        return values;
    }

    private static ActiveConfig config(Random random) {
        ConfigScope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        String reference = switch (scope) {
            case GLOBAL -> "global";
            case WORLD -> pick(random, WORLDS);
            case ADVENTURE -> pick(random, "adventure.tutorial", "adventure.other");
            case EXPERIMENT -> pick(random, EXPERIMENTS);
            case SESSION -> pick(random, SESSIONS);
        };
        Instant from = random.nextInt(3) > 0 ? null : Given.NOW.plusSeconds(random.nextInt(11) - 8);
        Instant to = random.nextInt(3) > 0 ? null : Given.NOW.plusSeconds(5 + random.nextInt(5));
        return Given.config(scope, reference, payload(random), from, to, targeting(random));
    }

    private static Targeting targeting(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Targeting(pick(random, CONDITIONS), null, null);
            case 1 ->
                new Targeting(
                        random.nextBoolean() ? pick(random, CONDITIONS) : null,
                        pick(random, CONDITIONS),
                        new Targeting.Percentage(5_000, PercentageUnit.USER, "salt-" + random.nextInt(3)));
            default -> null;
        };
    }

    private static String payload(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "{\"AWF_TOOL_CALL_QUOTA\": " + (1 + random.nextInt(20)) + "}";
            case 1 ->
                "{\"PARTY_INTENT_MIX_BIAS\": {\"" + pick(random, "COOPERATIVE", "COMPETITIVE", "NEUTRAL") + "\": 0."
                        + random.nextInt(10) + "}}";
            default ->
                "{\"VENDOR_MARGIN_MIN\": 0." + random.nextInt(4) + ", \"PARTY_MAX_ACTIVE_MEMBERS\": "
                        + (1 + random.nextInt(8)) + "}";
        };
    }

    private static ResolutionContext context(Random random) {
        List<Participation> parts = new ArrayList<>();
        if (random.nextBoolean()) {
            parts.add(new Participation("exp_a", random.nextBoolean() ? "blue" : "red", 1));
        }
        if (random.nextBoolean()) {
            parts.add(new Participation("exp_b", "on", 1));
        }
        String attributes = random.nextInt(3) == 0
                ? "{}"
                : "{\"level\": " + random.nextInt(20) + ", \"platform\": \"" + pick(random, "web", "ios")
                        + "\", \"client_version\": \"" + pick(random, "1.4.0", "2.0.0-beta", "2.1.0")
                        + "\", \"country\": \"" + pick(random, "CH", "FR") + "\""
                        + (random.nextBoolean() ? ", \"cohort\": \"a\"" : "") + "}";
        return Given.context(
                "u-" + random.nextInt(50), pick(random, WORLDS), pick(random, SESSIONS), parts, attributes);
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
