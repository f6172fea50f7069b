package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;

/** How large an experiment must be, and what one of a size can see; two-sided normal tests at alpha. */
public final class Power {

    private Power() {}

    /**
     * Units an arm for a difference between two rates: (z_a sqrt(2 p q) + z_b sqrt(p1 q1 + p2 q2))^2 / (p1 - p2)^2, p their mean (J. L.
     * Fleiss, Statistical Methods for Rates and Proportions, 3.1). Not rounded; round up.
     *
     * @param power such as .8
     */
    public static double unitsAnArmForRates(double p1, double p2, double alpha, double power) {
        double both = (rate("p1", p1) + rate("p2", p2)) / 2;
        double ofNull = Normal.twoSided(alpha) * Math.sqrt(2 * both * (1 - both));
        double ofEffect = reach(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
        double root = (ofNull + ofEffect) / Level.positive("difference", Math.abs(p1 - p2));
        return root * root;
    }

    /** Units an arm for a difference between two means: 2 (z_a + z_b)^2 variance / difference^2. Not rounded; round up. */
    public static double unitsAnArmForMeans(double difference, double variance, double alpha, double power) {
        double root = (Normal.twoSided(alpha) + reach(power)) / Level.positive("difference", Math.abs(difference));
        return 2 * Level.positive("variance", variance) * root * root;
    }

    /** The smallest difference between two means that is found with this power: (z_a + z_b) sd sqrt(1/n1 + 1/n2). */
    public static double detectableDifference(double standardDeviation, long n1, long n2, double alpha, double power) {
        double error = Level.positive("standard deviation", standardDeviation) * Math.sqrt(inverse(n1) + inverse(n2));
        return (Normal.twoSided(alpha) + reach(power)) * error;
    }

    /** The chance to find a difference between two means: Phi(d/se - z) + Phi(-d/se - z), se = sqrt(variance (1/n1 + 1/n2)). */
    public static double achieved(double difference, double variance, long n1, long n2, double alpha) {
        double error = Math.sqrt(Level.positive("variance", variance) * (inverse(n1) + inverse(n2)));
        double z = Normal.twoSided(alpha);
        return Normal.below(difference / error - z) + Normal.below(-difference / error - z);
    }

    /** The chance to find a difference between two rates with so many units: with the pooled rate's error under none. */
    public static double achievedForRates(double p1, long n1, double p2, long n2, double alpha) {
        double both = (n1 * rate("p1", p1) + n2 * rate("p2", p2)) / ((double) n1 + n2);
        double ofNull = Normal.twoSided(alpha) * Math.sqrt(both * (1 - both) * (inverse(n1) + inverse(n2)));
        double error = Math.sqrt(p1 * (1 - p1) * inverse(n1) + p2 * (1 - p2) * inverse(n2));
        double difference = Math.abs(p2 - p1);
        return Normal.below((difference - ofNull) / error) + Normal.below((-difference - ofNull) / error);
    }

    /** Half of the width of Wald's interval of a rate: z sqrt(p q / n). */
    public static double halfWidth(double p, long n, double alpha) {
        return Normal.twoSided(alpha) * Math.sqrt(rate("p", p) * (1 - p) * inverse(n));
    }

    /** Units for a rate to be known to +- a half-width: z^2 p q / half^2. Not rounded; round up. */
    public static double unitsForHalfWidth(double p, double halfWidth, double alpha) {
        double z = Normal.twoSided(alpha) / Level.positive("half-width", halfWidth);
        return z * z * rate("p", p) * (1 - p);
    }

    private static double reach(double power) {
        return Normal.exceededWith(1 - Level.openShare("power", power));
    }

    private static double rate(String name, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(name + ": " + p + " (expected 0..1)");
        }
        return p;
    }

    private static double inverse(long n) {
        return 1.0 / Level.atLeast(1, "n", n);
    }
}
