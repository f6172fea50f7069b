package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Status;
import java.math.BigDecimal;

/**
 * An arm: how many units, their mean and the variance of one.
 *
 * @param status OK, or why there are no such figures: mean and variance are then 0 and mean nothing
 * @param n units, 0 or more
 * @param mean the metric a unit; for a ratio metric the ratio
 * @param rest what the mean has beyond a double: two large means differ by less than one of them is exact to
 * @param variance of one unit about it, 0 or more; for a ratio metric that of the linearised unit
 */
public record Moments(Status status, long n, double mean, double rest, double variance) {

    public Moments {
        Level.atLeast(0, "n", n);
        if (!Double.isFinite(mean) || !(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mean, variance: " + mean + ", " + variance + " (expected finite ones, the variance 0 or more)");
        }
    }

    /** An arm whose mean is known as well as a double is. */
    public Moments(Status status, long n, double mean, double variance) {
        this(status, n, mean, 0, variance);
    }

    /** An arm that gives no figures. */
    static Moments unknown(Status status, long n) {
        return new Moments(status, n, 0, 0);
    }

    /**
     * Of a metric that each of n units has once: mean = sum / n, variance = (sumSquares - sum^2 / n) / (n - 1), computed in decimals.
     * INSUFFICIENT_DATA below two units; INVALID_SUFFICIENT_STATS where the variance would be negative.
     */
    public static Moments ofSums(long n, BigDecimal sum, BigDecimal sumSquares) {
        if (n < 2) {
            return unknown(Status.INSUFFICIENT_DATA, n);
        }
        double variance = CrossMoment.of(n, sumSquares, sum, sum);
        double mean = CrossMoment.mean(n, sum);
        return variance < 0
                ? unknown(Status.INVALID_SUFFICIENT_STATS, n)
                : new Moments(Status.OK, n, mean, CrossMoment.rest(n, sum, mean), variance);
    }

    /**
     * Of a metric that a unit has or has not: mean p = successes / n, variance p (1 - p). INVALID_SUFFICIENT_STATS for more successes
     * than units, INSUFFICIENT_DATA below two units.
     */
    public static Moments ofProportion(long successes, long n) {
        if (successes < 0 || successes > n) {
            return unknown(Status.INVALID_SUFFICIENT_STATS, n);
        }
        if (n < 2) {
            return unknown(Status.INSUFFICIENT_DATA, n);
        }
        double rate = new Proportion(successes, n).rate();
        return new Moments(Status.OK, n, rate, rate * (1 - rate));
    }

    /** How much larger this mean is than another arm's. */
    public double meanLess(Moments other) {
        return mean - other.mean + (rest - other.rest);
    }

    /** Variance of the mean: variance / n. */
    public double varianceOfMean() {
        return variance / n;
    }

    /**
     * |mean| in standard errors of it. Below 5 a relative effect to this control is a ratio to something that may be zero: its normal
     * interval does not hold, and is better hidden.
     */
    public double meanInStandardErrors() {
        return Math.abs(mean) / Math.sqrt(varianceOfMean());
    }
}
