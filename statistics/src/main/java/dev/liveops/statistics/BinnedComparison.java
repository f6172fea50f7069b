package dev.liveops.statistics;

import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Two samples over the same ordered bins (tiers cleared, simulated and live): how far they differ and whether by chance.
 *
 * @param reference counts of the one, not all 0
 * @param observed counts of the other, as many, not all 0
 */
public record BinnedComparison(long[] reference, long[] observed) {

    public BinnedComparison {
        if (reference.length != observed.length) {
            throw new IllegalArgumentException(
                    "observed bins: " + observed.length + " (expected " + reference.length + ")");
        }
        LongStream.concat(LongStream.of(reference), LongStream.of(observed))
                .forEach(count -> Level.atLeast(0, "count", count));
        Level.atLeast(1, "reference", LongStream.of(reference).sum());
        Level.atLeast(1, "observed", LongStream.of(observed).sum());
        reference = reference.clone();
        observed = observed.clone();
    }

    /**
     * The population stability index: sum of (p - q) ln(p / q).
     *
     * @param smoothing added to every count first, so that an empty bin has a logarithm; above 0 where there is one
     */
    public double stabilityIndex(double smoothing) {
        double[] p = shares(reference, smoothing);
        double[] q = shares(observed, smoothing);
        return sum(p, q, (a, b) -> (a - b) * Math.log(a / b));
    }

    /** What the index is expected to be when nothing differs: (k - 1)(1/N + 1/M). */
    public double expectedIndex() {
        return (reference.length - 1) * inverseSizes();
    }

    /**
     * What the index exceeds with probability alpha when nothing differs: chi-square's quantile at k - 1 degrees times (1/N + 1/M) (B.
     * Yurdakul and J. Naranjo, 2020); the customary .1 and .25 have no error rate.
     */
    public double indexLimit(double alpha) {
        Level.alpha(alpha);
        return reference.length < 2
                ? 0
                : ChiSquaredDistribution.of(reference.length - 1).inverseSurvivalProbability(alpha) * inverseSizes();
    }

    private double inverseSizes() {
        return 1.0 / total(reference) + 1.0 / total(observed);
    }

    /** Pearson's statistic of the table of two rows, over the bins that anything fell into. */
    public double chiSquare() {
        double n = total(reference);
        double m = total(observed);
        double sum = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            double both = reference[bin] + (double) observed[bin];
            double distance = reference[bin] * m - observed[bin] * n;
            sum += both == 0 ? 0 : distance * distance / (both * n * m);
        }
        return sum;
    }

    /** Upper tail of {@link #chiSquare} at filled bins less one degrees of freedom; 1 where all fell into one. */
    public double chiSquareP() {
        long filled = IntStream.range(0, reference.length)
                .filter(bin -> reference[bin] + observed[bin] > 0)
                .count();
        return filled < 2 ? 1 : ChiSquaredDistribution.of(filled - 1.0).survivalProbability(chiSquare());
    }

    /** H. Cramer's V of the table of two rows: sqrt(chi-square / (N + M)), 0..1. */
    public double cramersV() {
        return Math.sqrt(chiSquare() / (total(reference) + (double) total(observed)));
    }

    /** The Jensen-Shannon divergence in nats, 0..ln 2: the mean of both divergences from the mean of both. */
    public double jensenShannon() {
        return sum(shares(reference, 0), shares(observed, 0), (p, q) -> (entropyTerm(p, q) + entropyTerm(q, p)) / 2);
    }

    private static double entropyTerm(double p, double q) {
        return p == 0 ? 0 : p * Math.log(2 * p / (p + q));
    }

    /** The total variation distance, 0..1: half the summed distances of shares. */
    public double totalVariation() {
        return sum(shares(reference, 0), shares(observed, 0), (p, q) -> Math.abs(p - q) / 2);
    }

    /** Kolmogorov and Smirnov's D of the cumulated shares. */
    public double kolmogorovSmirnov() {
        return IntStream.range(0, reference.length)
                .mapToDouble(bin -> Math.abs(cumulated()[bin]))
                .max()
                .orElse(0);
    }

    /** Wasserstein's first distance with bins one apart: the summed distances of cumulated shares. */
    public double wasserstein() {
        double sum = 0;
        for (double gap : cumulated()) {
            sum += Math.abs(gap);
        }
        return sum;
    }

    private double[] cumulated() {
        double[] p = shares(reference, 0);
        double[] q = shares(observed, 0);
        double[] gaps = new double[p.length];
        double running = 0;
        for (int bin = 0; bin < p.length; bin++) {
            running += p[bin] - q[bin];
            gaps[bin] = running;
        }
        return gaps;
    }

    private static double sum(double[] p, double[] q, DoubleBinaryOperator term) {
        double sum = 0;
        for (int bin = 0; bin < p.length; bin++) {
            sum += term.applyAsDouble(p[bin], q[bin]);
        }
        return sum;
    }

    private static double[] shares(long[] counts, double smoothing) {
        double total = total(counts) + smoothing * counts.length;
        return LongStream.of(counts)
                .mapToDouble(count -> (count + smoothing) / total)
                .toArray();
    }

    private static long total(long[] counts) {
        return LongStream.of(counts).sum();
    }
}
