package dev.liveops.statistics.golden;

import dev.liveops.statistics.Level;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The numbers of wins of n runs that a gate lets pass when the rate is p0: the central ones, with at most alpha/2 beyond either end.
 *
 * @param lowest the smallest number that passes
 * @param highest the largest
 * @param falseAlarm the chance that a rate of p0 does not pass, at most alpha
 * @param halfWidth (highest - lowest) / (2 n)
 */
public record AcceptanceRegion(long lowest, long highest, double falseAlarm, double halfWidth) {

    /**
     * lowest = the alpha/2 quantile of Bin(n, p0), highest = the one exceeded with at most alpha/2.
     *
     * @param n runs, 1..2^31-1
     * @param p0 0..1
     */
    public static AcceptanceRegion of(long n, double p0, double alpha) {
        Level.alpha(alpha);
        BinomialDistribution wins = BinomialDistribution.of(Math.toIntExact(Level.atLeast(1, "n", n)), p0);
        int lowest = wins.inverseCumulativeProbability(alpha / 2);
        int highest = wins.inverseSurvivalProbability(alpha / 2);
        double below = lowest == 0 ? 0 : wins.cumulativeProbability(lowest - 1);
        double outside = below + wins.survivalProbability(highest);
        return new AcceptanceRegion(lowest, highest, outside, (highest - lowest) / (2.0 * n));
    }

    /** Whether so many wins pass. */
    public boolean accepts(long wins) {
        return lowest <= wins && wins <= highest;
    }
}
