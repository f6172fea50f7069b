package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;

/** Intervals to show beside p-values that were adjusted for several hypotheses. */
public final class AdjustedInterval {

    private AdjustedInterval() {}

    /** The level of each of m intervals that cover together with 1 - alpha (C. E. Bonferroni): alpha / m. To be preferred. */
    public static double level(double alpha, int hypotheses) {
        return Level.alpha(alpha) / Level.atLeast(1, "hypotheses", hypotheses);
    }

    /**
     * The interval that GrowthBook shows: effect +- z se, with the standard error that would have given the adjusted p-value, |effect| /
     * z(p/2). It is ad hoc, as its makers say; at p = 1 it is the whole line.
     *
     * @param adjustedP two-sided, 0..1; at 0 the effect alone
     */
    public static Interval fromAdjustedP(double effect, double adjustedP, double alpha) {
        if (!(adjustedP >= 0 && adjustedP <= 1)) {
            throw new IllegalArgumentException("adjusted p: " + adjustedP + " (expected 0..1)");
        }
        double error = Math.abs(effect) / Normal.exceededWith(adjustedP / 2);
        double half = Normal.twoSided(alpha) * error;
        return Double.isFinite(half)
                ? Interval.around(effect, half)
                : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
