package dev.liveops.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A share of so many: of n trials, how many succeeded.
 *
 * @param successes 0..n
 * @param n trials, 1 or more
 */
public record Proportion(long successes, long n) {

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
        return wilson(rate(), n, alpha);
    }

    /** The same of a rate that is estimated as well as so many trials would, which need be no whole number. */
    static Interval wilson(double rate, double n, double alpha) {
        double z = Normal.twoSided(alpha);
        double shrink = 1 + z * z / n;
        double centre = rate + z * z / (2.0 * n);
        double half = z * Math.sqrt(rate * (1 - rate) / n + z * z / (4.0 * n * n));
        // At none and at all the two terms are equal, and their rounded difference would not be nothing.
        double low = rate <= 0 ? 0 : (centre - half) / shrink;
        double high = rate >= 1 ? 1 : (centre + half) / shrink;
        return new Interval(low, high);
    }

    /** {@link #wilson} with as much outside on one side alone: its ends are one-sided bounds at alpha. */
    public Interval wilsonOneSided(double alpha) {
        return wilson(Level.openShare("2 alpha", 2 * alpha));
    }

    /**
     * The exact interval (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934) by quantiles of Beta(x, n-x+1) and Beta(x+1, n-x): it
     * never covers less than it says, and mostly more.
     */
    public Interval clopperPearson(double alpha) {
        Level.alpha(alpha);
        long failures = n - successes;
        double low = successes == 0
                ? 0
                : BetaDistribution.of(successes, failures + 1.0).inverseCumulativeProbability(alpha / 2);
        double high = failures == 0
                ? 1
                : BetaDistribution.of(successes + 1.0, failures).inverseSurvivalProbability(alpha / 2);
        return new Interval(low, high);
    }

    /** The equal-tailed interval of Beta(x + 1/2, n - x + 1/2), the posterior under H. Jeffreys' prior, not stretched at its ends. */
    public Interval jeffreys(double alpha) {
        Level.alpha(alpha);
        BetaDistribution posterior = BetaDistribution.of(successes + .5, n - successes + .5);
        return new Interval(
                posterior.inverseCumulativeProbability(alpha / 2), posterior.inverseSurvivalProbability(alpha / 2));
    }

    /**
     * Wald's interval around (x + z^2/2) / (n + z^2), cut to 0..1 (A. Agresti and B. A. Coull, The American Statistician 52, 1998).
     */
    public Interval agrestiCoull(double alpha) {
        double z = Normal.twoSided(alpha);
        double size = n + z * z;
        double centre = (successes + z * z / 2) / size;
        double half = z * Math.sqrt(centre * (1 - centre) / size);
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
