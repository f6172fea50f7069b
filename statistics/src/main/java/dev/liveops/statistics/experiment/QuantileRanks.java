package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The order statistics between which a quantile lies, without any assumption of the distribution's shape (H. A. David and H. N. Nagaraja,
 * Order Statistics, 7.1).
 *
 * @param lower rank of the interval's lower end, 1-based; 0 where it has none
 * @param upper rank of its upper end; above n where it has none
 * @param coverage P(lower &lt;= Bin(n, q) &lt; upper), at least 1 - alpha where both ends exist
 * @param normalLower n q - z sqrt(n q (1-q)), the lower rank by the normal approximation
 * @param normalUpper n q + z sqrt(n q (1-q))
 * @param leastN z^2 max(q/(1-q), (1-q)/q): at or below that many values the normal ranks leave the sample
 */
public record QuantileRanks(
        long n, long lower, long upper, double coverage, double normalLower, double normalUpper, double leastN) {

    /**
     * lower = the largest l with P(Bin(n, q) &lt;= l - 1) &lt;= alpha/2, upper = the smallest u with P(Bin(n, q) &gt;= u) &lt;= alpha/2.
     *
     * @param n values, 1..2^31-1
     * @param q above 0 and below 1
     */
    public static QuantileRanks of(long n, double q, double alpha) {
        Level.atLeast(1, "n", n);
        Level.openShare("q", q);
        double z = Normal.twoSided(alpha);
        BinomialDistribution below = BinomialDistribution.of(Math.toIntExact(n), q);
        int atOrAbove = below.inverseCumulativeProbability(alpha / 2);
        long lower = below.cumulativeProbability(atOrAbove) <= alpha / 2 ? atOrAbove + 1L : atOrAbove;
        long upper = below.inverseSurvivalProbability(alpha / 2) + 1L;
        double half = z * Math.sqrt(n * q * (1 - q));
        double coverage = below.probability((int) lower - 1, (int) Math.min(n, upper - 1));
        double leastN = z * z * Math.max(q / (1 - q), (1 - q) / q);
        return new QuantileRanks(n, lower, upper, coverage, n * q - half, n * q + half, leastN);
    }

    /** Whether the sample is large enough for an interval: n above {@link #leastN}. */
    public boolean estimable() {
        return n > leastN;
    }
}
