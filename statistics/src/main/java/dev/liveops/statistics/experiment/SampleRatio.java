package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether users came to the arms as the weights say; where they did not (a sample ratio mismatch), the experiment's effects mean nothing.
 * One phase of assignment at a time: weights of different phases do not add up.
 *
 * <p>Arms of weight 0 take no part, and no degree of freedom; whoever is in one is {@link #strays}.
 *
 * @param counts users in the arms of a weight above 0
 * @param shares these arms' shares by weight, their sum 1
 * @param strays users in arms of weight 0
 */
public record SampleRatio(long[] counts, double[] shares, long strays) {

    /** The p-value below which a dashboard alerts. */
    public static final double ALERT = .001;

    /** The p-value below which no decision is to be taken. */
    public static final double BLOCK = .0005;

    /** Users an arm below which a dashboard does not alert. */
    public static final int LEAST_AN_ARM = 8;

    private static final double LEAST_EXPECTED = 5;

    /**
     * @param counts users an arm, 0 or more each
     * @param weights the arms' relative weights, 0 or more each, one above 0
     */
    public static SampleRatio of(long[] counts, double[] weights) {
        if (counts.length != weights.length) {
            throw new IllegalArgumentException(
                    "weights: " + weights.length + " (expected " + counts.length + ", one an arm)");
        }
        double total = 0;
        long strays = 0;
        for (int arm = 0; arm < counts.length; arm++) {
            Level.atLeast(0, "count", counts[arm]);
            if (!(weights[arm] >= 0 && weights[arm] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight: " + weights[arm] + " (expected 0 or more)");
            }
            total += weights[arm];
            strays += weights[arm] == 0 ? counts[arm] : 0;
        }
        double sum = Level.positive("sum of weights", total);
        int[] arms = IntStream.range(0, counts.length)
                .filter(arm -> weights[arm] > 0)
                .toArray();
        return new SampleRatio(
                IntStream.of(arms).mapToLong(arm -> counts[arm]).toArray(),
                IntStream.of(arms).mapToDouble(arm -> weights[arm] / sum).toArray(),
                strays);
    }

    /** Users in all of them. */
    public long total() {
        return LongStream.of(counts).sum();
    }

    /** Pearson's sum of (O - E)^2 / E; 0 where there is nobody. */
    public double chiSquare() {
        long total = total();
        double sum = 0;
        for (int arm = 0; total > 0 && arm < counts.length; arm++) {
            double expected = total * shares[arm];
            sum += (counts[arm] - expected) * (counts[arm] - expected) / expected;
        }
        return sum;
    }

    /** Arms of a weight above 0, less one. */
    public int degreesOfFreedom() {
        return counts.length - 1;
    }

    /** The upper tail of the chi-square distribution at {@link #chiSquare}; for one look. */
    public double chiSquareP() {
        return degreesOfFreedom() == 0
                ? 1
                : ChiSquaredDistribution.of(degreesOfFreedom()).survivalProbability(chiSquare());
    }

    /** The exact multinomial (of two arms: binomial) p-value: the summed probability of every split not likelier than this one. */
    public double exactP() {
        return ExactMultinomial.pValue(counts, shares);
    }

    /** The p-value for one look: exact where an arm expects fewer than 5 and there are few enough splits to count, else chi-square's. */
    public double pValue() {
        boolean small = IntStream.range(0, shares.length).anyMatch(arm -> total() * shares[arm] < LEAST_EXPECTED);
        return small && total() > 0 && ExactMultinomial.feasible(total(), counts.length) ? exactP() : chiSquareP();
    }

    /** The largest distance between an arm's share of users and its share by weight; 0 where there is nobody. */
    public double maxShareError() {
        double total = total();
        return total == 0
                ? 0
                : IntStream.range(0, counts.length)
                        .mapToDouble(arm -> Math.abs(counts[arm] / total - shares[arm]))
                        .max()
                        .orElse(0);
    }

    /**
     * ln of the e-value against the weights, for as many looks as one likes, under a Dirichlet prior of mean the weights theta and
     * concentration K: lnG(K) - lnG(K+n) + sum(lnG(K theta_i + n_i) - lnG(K theta_i)) - sum n_i ln theta_i (M. Lindon and A. Malek,
     * NeurIPS 2022, arXiv 2011.03567). The terms are of the size of n ln n and cancel: at two million users it is good to 1e-8.
     *
     * @param concentration K, above 0; a share of 1/2 then varies by 1 / (2 sqrt(K+1)): 1000 suits 1,000 to 100,000 users, and 10,000 is
     *     blind below some thousand
     */
    public double logEValue(double concentration) {
        Level.positive("concentration", concentration);
        double gammas = 0;
        double logs = 0;
        for (int arm = 0; arm < counts.length; arm++) {
            double prior = concentration * shares[arm];
            gammas += LogGammas.of(prior + counts[arm]) - LogGammas.of(prior);
            logs += counts[arm] * Math.log(shares[arm]);
        }
        return LogGammas.of(concentration) - LogGammas.of(concentration + total()) + gammas - logs;
    }

    /** min(1, 1 / e-value); over several looks keep the smallest. */
    public double sequentialP(double concentration) {
        return Math.min(1, Math.exp(-logEValue(concentration)));
    }

    /** Whether a dashboard alerts at this look: p below {@link #ALERT} with 8 users an arm, or anybody in an arm of weight 0. */
    public boolean alert() {
        return strays > 0 || (pValue() < ALERT && total() >= (long) LEAST_AN_ARM * counts.length);
    }

    /** Whether no decision is to be taken: p below {@link #BLOCK}, or anybody in an arm of weight 0. */
    public boolean blocks() {
        return strays > 0 || pValue() < BLOCK;
    }
}
