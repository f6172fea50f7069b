package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import java.util.List;

/**
 * How much higher a share is on one side than on the other, compared within strata of like outcomes (one hour on one platform) and put
 * together, with a lower bound that may be looked at as often as one likes: over all looks it lies above the truth with probability at
 * most alpha.
 *
 * <p>The difference is that of Mantel and Haenszel: d = sum(w_s d_s) / sum(w_s), w_s = n1 n0 / (n1 + n0) (S. Greenland and J. Robins,
 * Biometrics 41, 1985). A stratum that is bad for both sides moves neither it nor its expectation. The bound is the one-sided
 * asymptotic confidence sequence of I. Waudby-Smith et al., Annals of Statistics 52, 2024, proposition 2.20 ({@link OneSidedSequence}),
 * with the strata's weight as the number of units. The variance is the larger of two: the one under the margin, with the stratum's rates
 * p0 and p0 + margin that give its count of bad ones, w_s^2 (p1 q1 / n1 + p0 q0 / n0), and T. Sato's without its trend, (a d + c b) /
 * (2 n) (Biometrics 45, 1989), which does not vanish where the rare happens on one side only. It is taken times the design effect, or
 * times sum((w_s (d_s - d))^2) / sum(variance of the stratum) where that is larger and there are {@link #LEAST_STRATA} strata.
 *
 * @param difference the share of the first side less that of the second
 * @param standardError of it; 0 where nothing bad happened
 * @param lowerBound the difference is at least this
 * @param weight sum of w_s: half the units of one side when both have as many, all of the smaller side when it is very small
 * @param designEffect by what the variance was multiplied
 */
public record StrataSequence(
        double difference, double standardError, double lowerBound, double weight, double designEffect) {

    /** Strata that the figures' own design effect is taken from at least. */
    public static final int LEAST_STRATA = 20;

    /** Outcomes of one stratum: so many on each side, and of them so many bad. */
    public record Stratum(long n1, long bad1, long n0, long bad0) {

        public Stratum {
            Level.atLeast(0, "bad outcomes", Math.min(bad1, bad0));
            Level.atLeast(bad1, "outcomes", n1);
            Level.atLeast(bad0, "outcomes", n0);
        }

        boolean compares() {
            return n1 > 0 && n0 > 0;
        }

        private double weight() {
            return (double) n1 * n0 / (n1 + n0);
        }

        private double difference() {
            return (double) bad1 / n1 - (double) bad0 / n0;
        }

        // Of w d.
        private double variance(double margin) {
            double n = n1 + n0;
            double low = Math.min(1 - margin, Math.max(0, (bad1 + bad0 - n1 * margin) / n));
            double high = low + margin;
            double unbiased = n / (n - 1);
            double w = weight();
            double given = w * w * (high * (1 - high) / n1 + low * (1 - low) / n0) * unbiased;
            return Math.max(given, ((double) bad1 * (n0 - bad0) + (double) bad0 * (n1 - bad1)) / (2 * n));
        }
    }

    /**
     * Compares the first side with the second.
     *
     * @param strata at least one with outcomes on both sides; others say nothing
     * @param margin the difference up to which nothing is claimed, 0 or more and below 1
     * @param alpha below 1/2
     * @param designEffect 1 or more
     * @param plannedWeight the weight at which the bound is closest, above 0; it must not depend on what is seen
     */
    public static StrataSequence of(
            List<Stratum> strata, double margin, double alpha, double designEffect, long plannedWeight) {
        List<Stratum> compared = strata.stream().filter(Stratum::compares).toList();
        Level.atLeast(1, "strata with outcomes on both sides", compared.size());
        double weight = compared.stream().mapToDouble(Stratum::weight).sum();
        double difference = compared.stream()
                        .mapToDouble(stratum -> stratum.weight() * stratum.difference())
                        .sum()
                / weight;
        double variance = compared.stream()
                .mapToDouble(stratum -> stratum.variance(margin))
                .sum();
        if (variance == 0) {
            return new StrataSequence(difference, 0, difference, weight, designEffect);
        }
        double effect = Math.max(designEffect, spread(compared, difference, variance));
        double ofMean = effect * variance / (weight * weight);
        OneSidedSequence sequence = OneSidedSequence.of(
                new Effect.Known(
                        difference,
                        difference,
                        ofMean,
                        Double.POSITIVE_INFINITY,
                        Math.max(1, Math.round(weight)),
                        true),
                alpha,
                plannedWeight);
        return new StrataSequence(difference, Math.sqrt(ofMean), sequence.lowerBound(), weight, effect);
    }

    /**
     * Whether one side's share lies above a bound, beyond doubt at whatever look: the same sequence for share - bound, with the variance
     * bound (1 - bound) / n.
     *
     * @param n outcomes, 1 or more
     * @param bound above 0 and below 1
     */
    public static boolean isAbove(long n, long bad, double bound, double alpha, double designEffect, long plannedN) {
        double off = (double) bad / Level.atLeast(1, "outcomes", n) - Level.openShare("bound", bound);
        double variance = designEffect * bound * (1 - bound) / n;
        Effect.Known effect = new Effect.Known(off, off, variance, Double.POSITIVE_INFINITY, n, true);
        return OneSidedSequence.of(effect, alpha, plannedN).lowerBound() > 0;
    }

    private static double spread(List<Stratum> strata, double difference, double variance) {
        if (strata.size() < LEAST_STRATA) {
            return 0;
        }
        double squares = 0;
        for (Stratum stratum : strata) {
            double off = stratum.weight() * (stratum.difference() - difference);
            squares += off * off;
        }
        return squares / variance;
    }
}
