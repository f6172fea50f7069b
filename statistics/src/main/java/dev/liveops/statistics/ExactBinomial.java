package dev.liveops.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The exact test of one proportion. */
public final class ExactBinomial {

    /** What two probabilities may differ by and still count as the same outcome's, as R and SciPy have it. */
    private static final double SAME = 1 + 1e-7;

    private ExactBinomial() {}

    /**
     * Two-sided p-value of so many successes where each has probability p: the summed probability of every outcome not more likely than
     * the one seen (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934; R's binom.test).
     *
     * @param n trials, 0..2^31-1
     * @param p 0..1
     */
    public static double twoSided(long successes, long n, double p) {
        BinomialDistribution outcomes = BinomialDistribution.of(Math.toIntExact(n), p);
        int seen = Math.toIntExact(successes);
        double bound = outcomes.probability(seen) * SAME;
        double mean = n * p;
        if (seen == mean || n == 0) {
            return 1;
        }
        if (seen < mean) {
            int opposite = firstAtMost(outcomes, (int) Math.ceil(mean), (int) n, bound);
            return Math.min(1, outcomes.cumulativeProbability(seen) + outcomes.survivalProbability(opposite - 1));
        }
        int opposite = lastAtMost(outcomes, (int) Math.floor(mean), bound);
        return Math.min(1, outcomes.survivalProbability(seen - 1) + outcomes.cumulativeProbability(opposite));
    }

    /** The mid-p value of a test of p = 1/2: half of the outcome seen and its mirror count, the more extreme ones whole. */
    public static double midPOfHalf(long successes, long n) {
        BinomialDistribution outcomes = BinomialDistribution.of(Math.toIntExact(n), .5);
        double here = outcomes.probability(Math.toIntExact(successes));
        // In the middle an outcome is its own mirror image.
        return twoSided(successes, n, .5) - (2 * successes == n ? here / 2 : here);
    }

    /** The first outcome from the mode upwards that is no likelier than the bound; one past the last where none is. */
    private static int firstAtMost(BinomialDistribution outcomes, int from, int n, double bound) {
        int low = from;
        int high = n + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (outcomes.probability(middle) <= bound) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The last outcome from the mode downwards that is no likelier than the bound; -1 where none is. */
    private static int lastAtMost(BinomialDistribution outcomes, int from, double bound) {
        int low = -1;
        int high = from;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (outcomes.probability(middle) <= bound) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
