package dev.liveops.statistics.golden;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A figure of two arms on the same seeds: what one has more than the other in each pair. What both owe to the same luck is in no
 * difference, so the interval is that of the change alone.
 *
 * @param pairs 2 or more
 * @param mean of the differences
 * @param variance of one difference about it, 0 or more
 */
public record PairedDifferences(long pairs, double mean, double variance) {

    public PairedDifferences {
        Level.atLeast(2, "pairs", pairs);
        if (!Double.isFinite(mean) || !(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mean, variance: " + mean + ", " + variance + " (expected finite ones, the variance 0 or more)");
        }
    }

    /** Of two arms whose values at one place belong together; the variance by two passes, so large values lose nothing. */
    public static PairedDifferences of(double[] before, double[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(
                    "values: " + before.length + " and " + after.length + " (expected as many of either arm)");
        }
        Level.atLeast(2, "pairs", before.length);
        double sum = 0;
        for (int pair = 0; pair < before.length; pair++) {
            sum += after[pair] - before[pair];
        }
        double mean = sum / before.length;
        double squares = 0;
        for (int pair = 0; pair < before.length; pair++) {
            double rest = after[pair] - before[pair] - mean;
            squares += rest * rest;
        }
        return new PairedDifferences(before.length, mean, squares / (before.length - 1));
    }

    /** sqrt(variance / pairs). */
    public double standardError() {
        return Math.sqrt(variance / pairs);
    }

    /** mean +- t standard errors, Student's t with pairs - 1 degrees of freedom; one point where each pair differs alike. */
    public Interval interval(double alpha) {
        double t = TDistribution.of(pairs - 1.0).inverseSurvivalProbability(Level.alpha(alpha) / 2);
        return Interval.around(mean, t * standardError());
    }

    /**
     * Pairs by which a difference of this size and spread is told from none: ((z_a + z_b) sd / mean)^2, not rounded; infinite for no
     * difference, and an estimate as the two figures are.
     *
     * @param power such as .8
     */
    public double pairsToTell(double alpha, double power) {
        double reach = Normal.twoSided(alpha) + Normal.exceededWith(1 - Level.openShare("power", power));
        return mean == 0 ? Double.POSITIVE_INFINITY : reach * reach * variance / (mean * mean);
    }
}
