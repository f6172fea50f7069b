package dev.liveops.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A share of so many: of n trials, how many succeeded.
 *
 * @param successes 0..n
 * @param n trials, 1 or more
 */
public record Proportion(long successes, long n) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Proportion {
        if (n < 1) {
            throw new IllegalArgumentException("n: " + n + " (expected 1 or more)");
        }
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException("successes: " + successes + " (expected 0.." + n + ")");
        }
    }

    /** Successes a trial, 0..1. */
    public double rate() {
        return (double) successes / n;
    }

    /**
     * The score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927): the rates that a two-sided test at
     * this level would not reject. It never leaves 0..1 and has a width at none and at all.
     *
     * @param alpha what may lie outside, 0..1 exclusive; .05 for 95 %
     */
    public Interval wilson(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: " + alpha + " (expected above 0 and below 1)");
        }
        double z = NORMAL.inverseSurvivalProbability(alpha / 2);
        double p = rate();
        double shrink = 1 + z * z / n;
        double centre = p + z * z / (2.0 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        // At none and at all the two terms are equal, and their rounded difference would not be nothing.
        double low = successes == 0 ? 0 : (centre - half) / shrink;
        double high = successes == n ? 1 : (centre + half) / shrink;
        return new Interval(low, high);
    }
}
