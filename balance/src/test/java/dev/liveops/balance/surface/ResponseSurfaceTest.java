package dev.liveops.balance.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.balance.DoseTarget;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseSurfaceTest {

    private static final double[] VALUES = {10, 11, 12, 13, 14, 15};

    /** The reference case response_surface_target50, whose runs are independent: seeds are shuffled at each value. */
    @Test
    void shouldFindTheReferencesTarget() {
        BitSet[] successes = independent(2_000, 812, 905, 981, 1_087, 1_165, 1_262);

        ResponseSurface surface = ResponseSurface.fit(VALUES, successes, 2_000);

        assertThat(surface.degree()).isOne();
        assertThat(surface.deviance()).isCloseTo(0.4133924997619805, within(1e-7));
        ResponseSurface.Target target = surface.target(.5, .05);
        assertThat(target.value()).isCloseTo(12.102031846398644, within(1e-7));
        // Over seeds, which happen to be a little alike or unlike.
        assertThat(target.standardError()).isCloseTo(0.10414611908789796, within(.01));
        assertThat(target.interval().low()).isCloseTo(11.897909203856745, within(.03));
        assertThat(target.interval().high()).isCloseTo(12.306154488940543, within(.03));
    }

    @Test
    void shouldHoldItsLevelWhereSeedsAreTheSameAtEveryValue() {
        int trials = 100;
        int own = 0;
        int ofIndependentRuns = 0;
        for (int trial = 0; trial < trials; trial++) {
            BitSet[] successes = Crowd.play(VALUES, 500, x -> .25 * (x - 12.4), 0, trial);
            ResponseSurface.Target target =
                    ResponseSurface.fit(VALUES, successes, 500).target(.5, .05);
            own += target.interval().contains(12.4) ? 1 : 0;
            double[] wins = IntStream.range(0, VALUES.length)
                    .mapToDouble(value -> successes[value].cardinality())
                    .toArray();
            DoseTarget naive = DoseTarget.fit(VALUES, wins, new double[] {500, 500, 500, 500, 500, 500}, .5, .05);
            ofIndependentRuns += naive.interval().contains(12.4) ? 1 : 0;
        }
        assertThat(own).isBetween(90, 100);
        // What the seeds have in common moves the level, of which runs taken as independent know nothing.
        assertThat(ofIndependentRuns).isLessThan(80);
    }

    @Test
    void shouldBendWhereALineDoesNotDo() {
        BitSet[] successes = Crowd.play(VALUES, 4_000, x -> .08 * (x - 9) * (x - 9) - 1, 0, 5);

        ResponseSurface surface = ResponseSurface.fit(VALUES, successes, 4_000);

        assertThat(surface.degree()).isEqualTo(2);
        assertThat(surface.monotone()).isTrue();
        ResponseSurface.Target target = surface.target(.5, .05);
        assertThat(target.interval().contains(9 + Math.sqrt(1 / .08))).isTrue();
        assertThat(surface.rateAt(target.value())).isCloseTo(.5, within(1e-9));
        assertThat(surface.rateInterval(12, .05).contains(1 / (1 + Math.exp(1 - .72))))
                .isTrue();
    }

    @Test
    void shouldSayThatARateThatRisesAndFallsIsNotMonotone() {
        BitSet[] successes = Crowd.play(VALUES, 2_000, x -> 1 - .6 * (x - 12.5) * (x - 12.5), 0, 6);

        ResponseSurface surface = ResponseSurface.fit(VALUES, successes, 2_000);

        assertThat(surface.monotone()).isFalse();
        assertThat(surface.target(.5, .05)).isNull();
    }

    @Test
    void shouldHaveNoFitWhereEveryRunIsWon() {
        BitSet[] successes = Crowd.play(VALUES, 300, x -> 50, 0, 7);

        ResponseSurface surface = ResponseSurface.fit(VALUES, successes, 300);

        assertThat(surface.converged() && surface.isSteep(.05)).isFalse();
    }

    private static BitSet[] independent(int seeds, int... wins) {
        Random random = new Random(11);
        BitSet[] successes = new BitSet[wins.length];
        for (int value = 0; value < wins.length; value++) {
            List<Integer> order = IntStream.range(0, seeds).boxed().collect(Collectors.toList());
            Collections.shuffle(order, random);
            successes[value] = new BitSet(seeds);
            order.subList(0, wins[value]).forEach(successes[value]::set);
        }
        return successes;
    }
}
