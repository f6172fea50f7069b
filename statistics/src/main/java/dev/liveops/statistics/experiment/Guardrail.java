package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.TwoProportions;

/**
 * Whether a metric that must not suffer does not, by more than a margin: non-inferiority.
 *
 * @param difference treatment less control; more is better
 * @param lowerBound the one-sided lower bound of the difference at level 1 - alpha
 * @param statistic (difference + margin) / standard error
 * @param pValue of the claim that the difference is above -margin
 * @param nonInferior whether the bound is above -margin
 */
public record Guardrail(double difference, double lowerBound, double statistic, double pValue, boolean nonInferior) {

    /**
     * Of proportions: the bound is Newcombe's, the p-value that of z = (d + margin) / sqrt(p_A q_A/n_A + p_B q_B/n_B).
     *
     * @param margin how much less is still accepted, 0 or more
     */
    public static Guardrail ofProportions(TwoProportions shares, double margin, double alpha) {
        checked(margin);
        double bound = shares.newcombeLowerBound(alpha);
        double z = (shares.difference() + margin) / shares.standardError();
        return new Guardrail(shares.difference(), bound, z, Normal.above(z), bound > -margin);
    }

    /** Of an effect in whatever unit the margin has: the bound is Welch's. */
    public static Guardrail of(Effect.Known effect, double margin, double alpha) {
        checked(margin);
        Effect.Known shifted = new Effect.Known(
                effect.value() + margin,
                effect.absolute(),
                effect.variance(),
                effect.degreesOfFreedom(),
                effect.n(),
                effect.stable());
        Welch test = Welch.test(shifted, Alternative.GREATER, alpha);
        double bound = test.interval().low() - margin;
        return new Guardrail(effect.value(), bound, test.statistic(), test.pValue(), bound > -margin);
    }

    private static void checked(double margin) {
        if (!(margin >= 0)) {
            Level.positive("margin", margin);
        }
    }
}
