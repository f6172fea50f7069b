package dev.liveops.statistics.experiment;

import dev.liveops.statistics.ExactBinomial;
import org.apache.commons.numbers.gamma.LogGamma;

/** The exact test of counts against shares, by going through every split of the total. */
final class ExactMultinomial {

    private static final double MOST_SPLITS = 100_000;

    /** What two log probabilities may differ by and still be the same outcome's. */
    private static final double SAME = 1e-7;

    private final double[] logShares;
    private final double bound;

    private ExactMultinomial(double[] logShares, double bound) {
        this.logShares = logShares;
        this.bound = bound;
    }

    /** Whether the splits of so many over so many arms, C(n + k - 1, k - 1), are few enough. */
    static boolean feasible(long n, int arms) {
        double splits = 1;
        for (int arm = 1; arm < arms; arm++) {
            splits *= (double) (n + arm) / arm;
        }
        return arms <= 2 ? n <= Integer.MAX_VALUE : splits <= MOST_SPLITS;
    }

    static double pValue(long[] counts, double[] shares) {
        long n = 0;
        for (long count : counts) {
            n += count;
        }
        if (counts.length < 2 || n == 0) {
            return 1;
        }
        if (!feasible(n, counts.length)) {
            throw new IllegalArgumentException("counts: " + n + " (expected few enough for an exact test)");
        }
        if (counts.length == 2) {
            return ExactBinomial.twoSided(counts[0], n, shares[0]);
        }
        double seen = LogGamma.value(n + 1.0);
        double[] logShares = new double[shares.length];
        for (int arm = 0; arm < shares.length; arm++) {
            logShares[arm] = Math.log(shares[arm]);
            seen += counts[arm] * logShares[arm] - LogGamma.value(counts[arm] + 1.0);
        }
        ExactMultinomial outcomes = new ExactMultinomial(logShares, seen + SAME);
        return Math.min(1, outcomes.sum(0, n, LogGamma.value(n + 1.0)));
    }

    /** Summed probability of the splits of what is left over the arms from this one on that are not likelier than the bound. */
    private double sum(int arm, long left, double logSoFar) {
        if (arm == logShares.length - 1) {
            double log = logSoFar + term(arm, left);
            return log <= bound ? Math.exp(log) : 0;
        }
        double sum = 0;
        for (long here = 0; here <= left; here++) {
            sum += sum(arm + 1, left - here, logSoFar + term(arm, here));
        }
        return sum;
    }

    private double term(int arm, long count) {
        return count * logShares[arm] - LogGamma.value(count + 1.0);
    }
}
