package dev.liveops.config.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.crosscheck.Verdict.Outcome;
import dev.liveops.config.invariant.Invariant;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final String MIN = "VENDOR_MARGIN_MIN";
    private static final String MAX = "VENDOR_MARGIN_MAX";
    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final Invariant MARGINS = new Invariants(CATALOG).compile("margins", MIN + " <= " + MAX);

    private long made;

    private static Verdict check(Invariant invariant, List<LiveConfig> configs) {
        return Reach.of(List.of(invariant), CATALOG).get(0).check(configs, NOW).get(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFindWhatTryingEveryPlayerFinds(long seed) {
        Random random = new Random(seed);
        int broken = 0;
        for (int world = 0; world < 100; world++) {
            List<LiveConfig> configs = new ArrayList<>();
            for (int count = random.nextInt(6); count >= 0; count--) {
                configs.add(any(random));
            }
            Outcome found = check(MARGINS, configs).outcome();

            assertThat(found).as("seed %d world %d: %s", seed, world, configs).isEqualTo(tried(configs));
            broken += found == Outcome.BROKEN ? 1 : 0;
        }
        assertThat(broken).as("worlds that break it, seed %d", seed).isBetween(5, 95);
    }

    @Test
    void shouldSayThatItIsUnprovenWhereThereAreTooManyCombinations() {
        List<LiveConfig> configs = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            configs.add(config(ConfigScope.GLOBAL, "global", number * 0.001, null, true, null, null));
            configs.add(config(ConfigScope.GLOBAL, "global", null, 0.5 + number * 0.001, true, null, null));
        }

        assertThat(check(MARGINS, configs).outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void shouldTellInvariantsOverTheSameLeversApart() {
        Invariant wide = new Invariants(CATALOG).compile("wide", MIN + " <= " + MAX + " + 1.0");
        Invariant alone = new Invariants(CATALOG).compile("alone", MIN + " <= 0.2");
        LiveConfig low = config(ConfigScope.WORLD, "w", null, 0.2, false, null, null);
        LiveConfig high = config(ConfigScope.SESSION, "s", 0.25, null, false, null, null);

        List<Reach> walks = Reach.of(List.of(MARGINS, wide, alone), CATALOG);

        assertThat(walks.stream().flatMap(walk -> walk.check(List.of(low, high), NOW).stream()))
                .extracting(Verdict::invariant, Verdict::outcome)
                .containsExactly(
                        tuple("margins", Outcome.BROKEN), tuple("wide", Outcome.HOLDS), tuple("alone", Outcome.BROKEN));
        assertThat(walks).hasSize(2);
    }

    @Test
    void shouldNameTheConfigsThatBreakItTogetherAndFromWhenOn() {
        LiveConfig low = config(ConfigScope.WORLD, "w", null, 0.2, false, NOW.plusSeconds(60), null);
        LiveConfig high = config(ConfigScope.SESSION, "s", 0.25, null, false, null, null);

        Verdict verdict = check(MARGINS, List.of(low, high));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.at()).isEqualTo(NOW.plusSeconds(60));
        assertThat(verdict.configs()).containsExactly(low.id(), high.id());
    }

    // Every player there could be, at every second of the windows.
    private static Outcome tried(List<LiveConfig> configs) {
        for (Instant at = NOW; at.isBefore(NOW.plusSeconds(4)); at = at.plusSeconds(1)) {
            for (String world : new String[] {"", "w1", "w2"}) {
                for (String session : new String[] {"", "s1"}) {
                    for (String arm : new String[] {"", "exp_a:x", "exp_a:y", "exp_a:z"}) {
                        for (int targeted = 0; targeted < 1 << configs.size(); targeted++) {
                            if (isBroken(
                                    configs,
                                    at,
                                    List.of("global", world, session, arm, arm.isEmpty() ? "" : "exp_a"),
                                    targeted)) {
                                return Outcome.BROKEN;
                            }
                        }
                    }
                }
            }
        }
        return Outcome.HOLDS;
    }

    private static boolean isBroken(List<LiveConfig> configs, Instant at, List<String> references, int targeted) {
        double min = 0.1;
        double max = 0.3;
        for (LiveConfig config : configs.stream()
                .sorted(Comparator.comparing(LiveConfig::scope).thenComparing(LiveConfig::activatedVersion))
                .toList()) {
            boolean matches = config.targeting() == null || (targeted >> configs.indexOf(config) & 1) == 1;
            if (matches && config.window().isOpenAt(at) && references.contains(config.scopeRef())) {
                min = config.payload().has(MIN) ? config.payload().get(MIN).doubleValue() : min;
                max = config.payload().has(MAX) ? config.payload().get(MAX).doubleValue() : max;
            }
        }
        return min > max;
    }

    private LiveConfig any(Random random) {
        Object[][] places = {
            {ConfigScope.GLOBAL, "global"},
            {ConfigScope.WORLD, "w1"},
            {ConfigScope.WORLD, "w2"},
            {ConfigScope.EXPERIMENT, "exp_a"},
            {ConfigScope.EXPERIMENT, "exp_a:x"},
            {ConfigScope.EXPERIMENT, "exp_a:y"},
            {ConfigScope.SESSION, "s1"}
        };
        Object[] place = places[random.nextInt(places.length)];
        boolean setsMin = random.nextBoolean();
        int from = random.nextInt(3);
        return config(
                (ConfigScope) place[0],
                (String) place[1],
                setsMin ? random.nextInt(5) / 10.0 : null,
                setsMin && random.nextBoolean() ? null : (1 + random.nextInt(5)) / 10.0,
                random.nextInt(3) == 0,
                NOW.plusSeconds(from),
                random.nextBoolean() ? null : NOW.plusSeconds(from + 1));
    }

    private LiveConfig config(
            ConfigScope scope, String reference, Double min, Double max, boolean targeted, Instant from, Instant to) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        if (min != null) {
            payload.put(MIN, min);
        }
        if (max != null) {
            payload.put(MAX, max);
        }
        made++;
        return new LiveConfig(
                new UUID(0, made),
                1,
                "config " + made,
                scope,
                reference,
                new Window(from, to),
                0,
                made,
                targeted ? new Targeting("level > 3", null, null) : null,
                payload);
    }
}
