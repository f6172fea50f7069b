package dev.liveops.statistics.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.TwoProportions;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often intervals hold the truth, with fixed seeds; -Psoak repeats it twenty times as often. */
class CoverageTest {

    private static final int TRIES = Boolean.getBoolean("soak") ? 80_000 : 4_000;

    private final Random random = new Random(4);

    @Test
    void shouldCoverADifferenceBetweenSmallSharesAsNewcombeSays() {
        int covered = 0;
        for (int i = 0; i < TRIES; i++) {
            TwoProportions shares = new TwoProportions(share(.05, 50), share(.15, 40));
            covered += shares.newcombe(.05).contains(.10) ? 1 : 0;
        }
        // .958 is exact for these sizes and rates.
        assertThat(of(covered)).isBetween(.958 - wide(.958), .958 + wide(.958));
    }

    @Test
    void shouldCoverTheMeanOfUnequalArms() {
        int covered = 0;
        for (int i = 0; i < TRIES; i++) {
            Effect.Known effect = known(normals(12, 5, 1), normals(30, 6, 4));
            covered += Welch.test(effect, Alternative.TWO_SIDED, .05).interval().contains(1) ? 1 : 0;
        }
        assertThat(of(covered)).isBetween(.95 - wide(.95), .95 + wide(.95));
    }

    @Test
    void shouldCoverTheMedianOfASkewedMetric() {
        QuantileRanks ranks = QuantileRanks.of(51, .5, .05);
        int covered = 0;
        for (int i = 0; i < TRIES; i++) {
            double[] values = new double[51];
            Arrays.setAll(values, j -> -Math.log(random.nextDouble()));
            Arrays.sort(values);
            boolean holds =
                    values[(int) ranks.lower() - 1] <= Math.log(2) && Math.log(2) <= values[(int) ranks.upper() - 1];
            covered += holds ? 1 : 0;
        }
        assertThat(of(covered)).isBetween(ranks.coverage() - wide(.95), ranks.coverage() + wide(.95));
    }

    @Test
    void shouldNotTakeRunsOfOneUserForSeveralUsers() {
        int naive = 0;
        int clustered = 0;
        for (int i = 0; i < TRIES / 4; i++) {
            RatioSums control = wins(150);
            RatioSums treatment = wins(150);
            Effect.Known effect = known(control.moments(), treatment.moments());
            naive += Math.abs(effect.value()) > 1.96 * RatioSums.naiveStandardError(control, treatment) ? 1 : 0;
            clustered += Welch.test(effect, Alternative.TWO_SIDED, .05).pValue() < .05 ? 1 : 0;
        }
        assertThat(4 * of(naive)).isGreaterThan(.10);
        assertThat(4 * of(clustered)).isLessThan(.05 + 2 * wide(.05));
    }

    @Test
    void shouldStayWithinItsLevelHoweverOftenOneLooks() {
        int fixed = 0;
        int sequential = 0;
        int experiments = TRIES / 2;
        for (int i = 0; i < experiments; i++) {
            Looks looks = looks(14, 400, 0);
            fixed += looks.fixed ? 1 : 0;
            sequential += looks.sequential ? 1 : 0;
        }
        assertThat((double) fixed / experiments).isBetween(.18, .26);
        assertThat((double) sequential / experiments).isLessThan(.02);
    }

    @Test
    void shouldFindARealEffectThoughOneLooksEveryDay() {
        int sequential = 0;
        for (int i = 0; i < 500; i++) {
            sequential += looks(14, 400, .1).sequential ? 1 : 0;
        }
        assertThat(sequential).isGreaterThan(400);
    }

    private record Looks(boolean fixed, boolean sequential) {}

    /** An experiment on a normal metric of standard deviation 1 with so many new users an arm before each look. */
    private Looks looks(int looks, int users, double effect) {
        double a = 0;
        double b = 0;
        boolean fixed = false;
        RunningSequence running = RunningSequence.NONE;
        for (int look = 1; look <= looks; look++) {
            a += random.nextGaussian() * Math.sqrt(users);
            b += random.nextGaussian() * Math.sqrt(users) + effect * users;
            long n = (long) look * users;
            Effect.Known seen = known(new Moments(Status.OK, n, a / n, 1), new Moments(Status.OK, n, b / n, 1));
            fixed |= Welch.test(seen, Alternative.TWO_SIDED, .05).pValue() < .05;
            running = running.then(ConfidenceSequence.of(seen, .05, 2L * looks * users));
        }
        return new Looks(fixed, running.pValue() < .05);
    }

    private RatioSums wins(int users) {
        long[] sums = new long[5];
        for (int user = 0; user < users; user++) {
            double skill = random.nextDouble();
            int runs = 1 + random.nextInt(6);
            int won = 0;
            for (int run = 0; run < runs; run++) {
                won += random.nextDouble() < skill ? 1 : 0;
            }
            sums[0] += won;
            sums[1] += (long) won * won;
            sums[2] += runs;
            sums[3] += (long) runs * runs;
            sums[4] += (long) won * runs;
        }
        BigDecimal[] exact = Arrays.stream(sums).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        return new RatioSums(users, exact[0], exact[1], exact[2], exact[3], exact[4]);
    }

    private Moments normals(int n, double mean, double deviation) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            BigDecimal value = new BigDecimal(mean + deviation * random.nextGaussian());
            sum = sum.add(value);
            squares = squares.add(value.multiply(value));
        }
        return Moments.ofSums(n, sum, squares);
    }

    private Proportion share(double rate, int n) {
        int successes = 0;
        for (int i = 0; i < n; i++) {
            successes += random.nextDouble() < rate ? 1 : 0;
        }
        return new Proportion(successes, n);
    }

    private static Effect.Known known(Moments control, Moments treatment) {
        return (Effect.Known) Effect.of(control, treatment, Difference.ABSOLUTE);
    }

    private static double of(int covered) {
        return (double) covered / TRIES;
    }

    /** Four standard errors of a share of the tries. */
    private static double wide(double share) {
        return 4 * Math.sqrt(share * (1 - share) / TRIES);
    }
}
