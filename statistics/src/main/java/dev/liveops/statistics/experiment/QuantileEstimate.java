package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Status;

/**
 * An arm's quantile with the order statistics around it.
 *
 * @param n values
 * @param quantile the sample's
 * @param lower the value at {@link QuantileRanks#lower}
 * @param upper the value at {@link QuantileRanks#upper}
 */
public record QuantileEstimate(long n, double quantile, double lower, double upper) {

    /**
     * The quantile as a mean with the variance that its order statistics show: SE^2 = (n - 1)/n ((upper - lower) / (2 z))^2 (GrowthBook's
     * quantile statistic), so that two arms make an {@link Effect}, whose interval is the normal one. NOT_ESTIMABLE where the sample is
     * too small for the quantile or so tied that the bounds collapse; no floor is put under the variance.
     *
     * @param q which quantile it is
     * @param alpha the level that the ranks were taken at
     */
    public Moments moments(double q, double alpha) {
        if (n < 2) {
            return Moments.unknown(Status.INSUFFICIENT_DATA, n);
        }
        double z = Normal.twoSided(alpha);
        double least = z * z * Math.max(q / (1 - q), (1 - q) / q);
        double error = (upper - lower) / (2 * z);
        return n > least && error > 0
                ? new Moments(Status.OK, n, quantile, error * error * (n - 1))
                : Moments.unknown(Status.NOT_ESTIMABLE, n);
    }
}
