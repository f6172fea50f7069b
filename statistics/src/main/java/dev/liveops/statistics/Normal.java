package dev.liveops.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The standard normal distribution. Tails come from survival functions and logarithms, never from one minus a probability: what is
 * above 37 standard deviations still has one.
 */
public final class Normal {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double LOG_SQRT_TWO_PI = .5 * Math.log(2 * Math.PI);

    private static final double SERIES_FROM = 20;
    private static final int SERIES_TERMS = 8;

    private Normal() {}

    /** The density at x: exp(-x^2 / 2) / sqrt(2 pi). */
    public static double density(double x) {
        return STANDARD.density(x);
    }

    /** P(X &lt;= x). */
    public static double below(double x) {
        return STANDARD.cumulativeProbability(x);
    }

    /** P(X &gt; x). */
    public static double above(double x) {
        return STANDARD.survivalProbability(x);
    }

    /** The x that is exceeded with probability p, 0..1. */
    public static double exceededWith(double p) {
        return STANDARD.inverseSurvivalProbability(p);
    }

    /** The critical value of a two-sided test: the x with P(|X| &gt; x) = alpha, 0..1 exclusive. */
    public static double twoSided(double alpha) {
        return exceededWith(Level.alpha(alpha) / 2);
    }

    /**
     * ln P(X &lt;= x), finite for every finite x. Below -30 by the asymptotic series phi(x)/|x| (1 - 1/x^2 + 3/x^4 - 15/x^6)
     * (M. Abramowitz and I. Stegun, 26.2.12), whose error there is under 1e-9 of it.
     */
    public static double logBelow(double x) {
        if (x > -30) {
            return Math.log(below(x));
        }
        double inverse = 1 / (x * x);
        return -x * x / 2
                - LOG_SQRT_TWO_PI
                - Math.log(-x)
                + Math.log1p(-inverse * (1 - 3 * inverse * (1 - 5 * inverse)));
    }

    /**
     * E[max(X - t, 0)], the expected excess over t: phi(t) - t (1 - Phi(t)). For large t by the series phi(t)/t^2 (1 - 3/t^2 + 15/t^4 - ..),
     * where the two terms would cancel; never negative.
     */
    public static double excessOver(double t) {
        if (t > SERIES_FROM) {
            double inverse = 1 / (t * t);
            double sum = 1;
            for (int odd = 2 * SERIES_TERMS + 1; odd >= 3; odd -= 2) {
                sum = 1 - odd * inverse * sum;
            }
            return density(t) * inverse * sum;
        }
        return Math.max(0, density(t) - t * above(t));
    }
}
