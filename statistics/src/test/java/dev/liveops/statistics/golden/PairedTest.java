package dev.liveops.statistics.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.Interval;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PairedTest {

    // Of t with 4 degrees of freedom, .975: 2.7764451.
    @Test
    void shouldGiveStudentsIntervalOfTheDifferences() {
        PairedDifferences paired = PairedDifferences.of(new double[] {1, 2, 3, 4, 5}, new double[] {2, 4, 3, 6, 8});

        assertThat(paired.mean()).isEqualTo(1.6);
        assertThat(paired.variance()).isCloseTo(1.3, within(1e-12));
        Interval interval = paired.interval(.05);
        assertThat(interval.low()).isCloseTo(1.6 - 2.7764451 * Math.sqrt(1.3 / 5), within(1e-6));
        assertThat(interval.halfWidth()).isCloseTo(2.7764451 * Math.sqrt(1.3 / 5), within(1e-6));
    }

    // (1.959964 + 0.8416212)^2 = 7.848879.
    @Test
    void shouldSayHowManyPairsWouldTell() {
        PairedDifferences paired = new PairedDifferences(50, .5, 4);

        assertThat(paired.pairsToTell(.05, .8)).isCloseTo(7.848879 * 4 / .25, within(1e-3));
        assertThat(new PairedDifferences(50, 0, 4).pairsToTell(.05, .8)).isInfinite();
        assertThat(new PairedDifferences(50, 2, 0).interval(.05)).isEqualTo(new Interval(2, 2));
    }

    @Test
    void shouldCoverTheDifferenceOfQuantilesAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            double[] before = new double[300];
            double[] after = new double[300];
            for (int pair = 0; pair < before.length; pair++) {
                double luck = -Math.log(1 - random.nextDouble());
                before[pair] = 100 * luck;
                after[pair] = 110 * luck + random.nextDouble();
            }
            PairedQuantile quantile = new PairedQuantile(before, after, .95);
            // 10 ln 20, and half of what is added.
            double truth = 10 * Math.log(20) + .5;
            covered += quantile.interval(.05, draws(trial)).contains(truth) ? 1 : 0;
        }

        assertThat(covered).isBetween(trials * 88 / 100, trials);
    }

    @Test
    void shouldBoundAHighQuantileFromSeventyTwoPairsOnAndBeTheSameForASeed() {
        double[] some = new SplittableRandom(3).doubles(72).toArray();
        double[] fewer = new SplittableRandom(3).doubles(71).toArray();

        assertThat(new PairedQuantile(some, some, .95).isBounded(.05)).isTrue();
        assertThat(new PairedQuantile(fewer, fewer, .95).isBounded(.05)).isFalse();
        double[] others = new SplittableRandom(4).doubles(72).toArray();
        PairedQuantile quantile = new PairedQuantile(some, others, .95);
        assertThat(quantile.interval(.05, draws(9))).isEqualTo(quantile.interval(.05, draws(9)));
        assertThat(new PairedQuantile(some, some, .95).interval(.05, draws(9))).isEqualTo(new Interval(0, 0));
        assertThatThrownBy(() -> new PairedQuantile(some, fewer, .95)).hasMessageContaining("expected as many");
    }

    private static IntUnaryOperator draws(long seed) {
        return new SplittableRandom(seed)::nextInt;
    }
}
