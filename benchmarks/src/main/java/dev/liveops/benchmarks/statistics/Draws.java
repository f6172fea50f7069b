package dev.liveops.benchmarks.statistics;

import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.PairSums;
import dev.liveops.statistics.experiment.RatioSums;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Simulated arms, from one seed. */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    double uniform() {
        return random.nextDouble();
    }

    double normal() {
        return random.nextGaussian();
    }

    long binomial(double rate, int n) {
        long successes = 0;
        for (int i = 0; i < n; i++) {
            successes += random.nextDouble() < rate ? 1 : 0;
        }
        return successes;
    }

    Proportion share(double rate, int n) {
        return new Proportion(binomial(rate, n), n);
    }

    /** Scores with a long tail: exp(N(0, 1) / 2) times the scale, of mean scale e^(1/8). */
    double[] scores(double scale, int n) {
        double[] scores = new double[n];
        Arrays.setAll(scores, i -> scale * Math.exp(normal() / 2));
        return scores;
    }

    static Moments moments(double[] values) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (double value : values) {
            BigDecimal exact = BigDecimal.valueOf(value);
            sum = sum.add(exact);
            squares = squares.add(exact.multiply(exact));
        }
        return Moments.ofSums(values.length, sum, squares);
    }

    /** Users of a skill of their own with 1 to 6 runs each, the skilled with more: wins a run. */
    RatioSums wins(double shift, int users) {
        long[] sums = new long[5];
        for (int user = 0; user < users; user++) {
            double skill = .2 + .5 * random.nextDouble();
            int runs = 1 + random.nextInt(3) + random.nextInt(skill > .45 ? 4 : 1);
            long won = binomial(skill + shift, runs);
            sums[0] += won;
            sums[1] += won * won;
            sums[2] += runs;
            sums[3] += (long) runs * runs;
            sums[4] += won * runs;
        }
        BigDecimal[] exact = Arrays.stream(sums).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        return new RatioSums(users, exact[0], exact[1], exact[2], exact[3], exact[4]);
    }

    /** Values that go with what they were before, correlated .7. */
    PairSums pairs(double mean, int n) {
        double[] before = new double[n];
        double[] after = new double[n];
        for (int i = 0; i < n; i++) {
            before[i] = 10 + 2 * normal();
            after[i] = mean + 1.4 * (before[i] - 10) / 2 * 1.4286 + 2.04 * normal();
        }
        return PairSums.of(after, before);
    }
}
