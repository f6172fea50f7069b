package dev.liveops.config.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.config.effect.LeverEffects.FigureEffect;
import dev.liveops.config.effect.LeverEffects.LeverEffect;
import dev.liveops.config.snapshots.SampledTurn;
import dev.liveops.model.telemetry.TurnsFound.Figures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectEstimatorTest {

    private static final String LEVER = "AWF_MAX_OUTPUT_TOKENS";
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    private final List<JoinedTurn> turns = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {20261127L, 5L, 6L})
    void shouldFindWhatTurnsWithTheLeverHaveOverThoseWithout(long seed) {
        Random random = new Random(seed);
        for (int session = 0; session < 240; session++) {
            boolean moved = session % 2 == 0;
            // Sessions differ among themselves, as players' machines do.
            double own = 100 * random.nextDouble();
            for (int turn = 0; turn < 10; turn++) {
                add(
                        "s-" + session,
                        turn,
                        7,
                        moved,
                        turn,
                        figures(
                                200 + own + (moved ? 150 : 0) + 50 * random.nextDouble(),
                                moved ? 900 : 500,
                                random.nextInt(10) == 0,
                                moved ? ".5" : ".4"));
            }
        }

        LeverEffect effect = only(new EffectEstimator(turns).estimate());

        assertThat(effect.lever()).isEqualTo(LEVER);
        assertThat(effect.version()).isEqualTo(7);
        assertThat(effect.evidence()).isEqualTo("observational");
        assertThat(effect.comparison()).isEqualTo("concurrent");
        assertThat(effect.mixedSessions()).isZero();
        FigureEffect latency = figure(effect, "latency_p95");
        assertThat(latency.status()).as("seed %d", seed).isEqualTo("ok");
        assertThat(latency.difference()).isCloseTo(plainQuantile(true) - plainQuantile(false), within(1e-9));
        assertThat(latency.low()).isPositive().isLessThan(latency.difference());
        assertThat(latency.high()).isGreaterThan(latency.difference());
        FigureEffect tokens = figure(effect, "tokens_total");
        assertThat(tokens.difference()).isCloseTo(400, within(1e-9));
        assertThat(tokens.status()).as("no session differs from another").isEqualTo("zero_variance");
        assertThat(tokens.low()).isNull();
        FigureEffect errors = figure(effect, "error_rate");
        assertThat(errors.low()).isLessThan(0.0);
        assertThat(errors.high()).isGreaterThan(0.0);
        assertThat(errors.n()).isEqualTo(turns.size());
        assertThat(figure(effect, "coverage_dialogue").difference()).isCloseTo(.1, within(1e-9));
        assertThat(figure(effect, "oracles_safety_net").with()).isBetween(0.0, 1.0);
    }

    @Test
    void shouldSayNothingBelowTwoHundredTurnsOnEitherSide() {
        sessions(20, 10, true, 7, 0);
        sessions(19, 10, false, 7, 0);
        EffectEstimator few = new EffectEstimator(turns);
        assertThat(few.estimate()).isEmpty();
        assertThat(few.leftOut()).isEqualTo(1);

        sessions(1, 10, false, 7, 0);
        assertThat(new EffectEstimator(turns).estimate()).hasSize(1);
    }

    @Test
    void shouldCountIntervalsBySessionsAndNotByTurns() {
        // The same turns from a tenth of the sessions say less.
        Random random = new Random(3);
        sessions(40, 10, random, true);
        sessions(40, 10, random, false);
        double many = width(figure(only(new EffectEstimator(turns).estimate()), "tokens_total"));
        turns.clear();
        random = new Random(3);
        sessions(4, 100, random, true);
        sessions(4, 100, random, false);
        double few = width(figure(only(new EffectEstimator(turns).estimate()), "tokens_total"));

        assertThat(few).isGreaterThan(2 * many);
    }

    @Test
    void shouldLeaveSessionsOutThatSawBoth() {
        sessions(40, 10, true, 7, 0);
        sessions(40, 10, false, 7, 0);
        for (int turn = 0; turn < 10; turn++) {
            add("both", turn, 7, turn < 5, turn, figures(100_000, 100_000, true, "1"));
        }
        LeverEffect effect = only(new EffectEstimator(turns).estimate());

        assertThat(effect.mixedSessions()).isEqualTo(1);
        assertThat(effect.with().turns()).isEqualTo(400);
        assertThat(effect.without().turns()).isEqualTo(400);
        assertThat(figure(effect, "error_rate").with()).isZero();
    }

    @Test
    void shouldCompareWithTurnsBeforeWhereAVersionIsForEverybody() {
        sessions(30, 10, false, 6, 0);
        sessions(30, 10, true, 7, 100_000);
        LeverEffect effect = only(new EffectEstimator(turns).estimate());

        assertThat(effect.comparison()).isEqualTo("window");
        assertThat(effect.without().turns()).isEqualTo(300);
    }

    @Test
    void shouldTellVersionsApart() {
        sessions(30, 10, false, 6, 0);
        sessions(30, 10, true, 7, 0);
        sessions(30, 10, true, 8, 0);
        assertThat(new EffectEstimator(turns).estimate())
                .extracting(LeverEffect::version)
                .containsExactly(8L, 7L);
    }

    private void sessions(int sessions, int turnsEach, boolean moved, long version, long from) {
        int first = turns.size();
        for (int session = 0; session < sessions; session++) {
            for (int turn = 0; turn < turnsEach; turn++) {
                add(
                        "s-" + first + "-" + session,
                        turn,
                        version,
                        moved,
                        from + turn,
                        figures(100 + session + turn, 500 + session, false, ".5"));
            }
        }
    }

    private void sessions(int sessions, int turnsEach, Random random, boolean moved) {
        for (int session = 0; session < sessions; session++) {
            int own = random.nextInt(1_000);
            for (int turn = 0; turn < turnsEach; turn++) {
                add(moved + "-" + session, turn, 7, moved, turn, figures(100, own + random.nextInt(10), false, ".5"));
            }
        }
    }

    private void add(String session, int turn, long version, boolean moved, long second, Figures figures) {
        turns.add(new JoinedTurn(
                new SampledTurn(session, turn, version, moved ? Set.of(LEVER) : Set.of(), START.plusSeconds(second)),
                figures));
    }

    private static Figures figures(double latency, int tokens, boolean failed, String coverage) {
        return new Figures(
                START,
                7L,
                null,
                null,
                null,
                BigDecimal.valueOf(latency),
                100,
                tokens - 100,
                1,
                null,
                failed,
                Map.of("dialogue", new BigDecimal(coverage)),
                Map.of("Safety-Net", failed ? 1L : 0L));
    }

    private double plainQuantile(boolean moved) {
        double[] all = turns.stream()
                .filter(turn -> turn.turn().adopted().contains(LEVER) == moved)
                .mapToDouble(turn -> turn.figures().latencyMs().doubleValue())
                .sorted()
                .toArray();
        return all[(int) Math.ceil(.95 * all.length - 1e-9) - 1];
    }

    private static double width(FigureEffect figure) {
        assertThat(figure.status()).isEqualTo("ok");
        return figure.high() - figure.low();
    }

    private static LeverEffect only(List<LeverEffect> effects) {
        assertThat(effects).hasSize(1);
        return effects.get(0);
    }

    private static FigureEffect figure(LeverEffect effect, String metric) {
        return effect.figures().stream()
                .filter(figure -> figure.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        metric + " of " + Arrays.toString(effect.figures().toArray())));
    }
}
