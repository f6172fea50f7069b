package dev.liveops.config.turnmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.liveops.config.turnmodel.TurnComparison.Played;
import dev.liveops.config.turnmodel.TurnSimulator.Arm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnComparisonTest {

    private final TurnSimulator turns = new SyntheticTurns(TurnConstants.ASSUMED);

    @Test
    void shouldGiveEachFigureItsDifferenceAndInterval() {
        Played played = play(
                turns.arm(Map.of()),
                turns.arm(Map.of("AWF_INPUT_TOKEN_MULTIPLIER", DecimalNode.valueOf(new BigDecimal("1.5")))),
                50);

        assertThat(played.pairs()).isEqualTo(50);
        assertThat(played.figures())
                .extracting(SimulatedFigure::metric)
                .startsWith("latency_ms", "latency_p95", "tokens_total");
        SimulatedFigure tokens = figure(played, "tokens_total");
        assertThat(tokens.status()).isEqualTo("ok");
        assertThat(tokens.settled()).isTrue();
        assertThat(tokens.toSettle()).isNull();
        assertThat(tokens.after() - tokens.before()).isCloseTo(tokens.difference(), within(1e-6));
        assertThat(tokens.low()).isPositive().isLessThan(tokens.difference());
        // What the levers do not touch meets the same luck.
        SimulatedFigure world = figure(played, "coverage_world");
        assertThat(world.status()).isEqualTo("no_pair_differs");
        assertThat(world.low()).isNull();
        assertThat(world.toSettle()).isNull();
        // Fifty pairs bound no 95th percentile.
        assertThat(figure(played, "latency_p95").status()).isEqualTo("insufficient_data");
    }

    @Test
    void shouldBeNarrowerThanArmsOfTheirOwnLuckWouldBe() {
        Arm before = turns.arm(Map.of());
        Arm after = turns.arm(Map.of("AWF_INPUT_TOKEN_MULTIPLIER", DecimalNode.valueOf(new BigDecimal("1.1"))));
        Played paired = play(before, after, 400);
        Played apart = play(before, seed -> after.turn(seed + 100_000), 400);

        double half = half(figure(paired, "tokens_total"));
        assertThat(half * 4).isLessThan(half(figure(apart, "tokens_total")));
        assertThat(figure(paired, "latency_p95").status()).isEqualTo("ok");
    }

    @Test
    void shouldSayHowManyPairsWouldSettleWhatIsOpen() {
        // One in seven pairs gains, one in nine loses.
        Played played = TurnComparison.play(
                List.of("x"),
                seed -> new double[] {0},
                seed -> new double[] {seed % 7 == 0 ? 1 : seed % 9 == 0 ? -1 : 0},
                50,
                () -> false);

        SimulatedFigure open = played.figures().get(0);
        assertThat(open.settled()).isFalse();
        assertThat(open.toSettle()).isGreaterThan(50);
    }

    @Test
    void shouldCompareWhatWasPlayedWhenTimeRunsOut() {
        Played played = TurnComparison.play(
                List.of("x"), seed -> new double[] {seed}, seed -> new double[] {seed + 1}, 10_000, () -> true);

        assertThat(played.pairs()).isEqualTo(64);
        assertThat(played.figures().get(0).difference()).isEqualTo(1);
        assertThat(played.figures().get(0).settled()).isTrue();
    }

    private Played play(Arm before, Arm after, int pairs) {
        return TurnComparison.play(turns.figures(), before, after, pairs, () -> false);
    }

    private static SimulatedFigure figure(Played played, String metric) {
        return played.figures().stream()
                .filter(figure -> figure.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static double half(SimulatedFigure figure) {
        Double half = figure.halfWidth();
        return half == null ? 0 : half;
    }
}
