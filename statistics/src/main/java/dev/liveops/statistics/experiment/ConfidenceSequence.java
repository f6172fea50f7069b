package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;

/**
 * An effect that may be looked at as often as one likes: the chance that the interval ever misses it, over all looks, is at most alpha
 * (I. Waudby-Smith et al., Time-uniform central limit theory and asymptotic confidence sequences, Annals of Statistics 52, 2024; the
 * mixture is the mSPRT's of R. Johari et al., Operations Research 70, 2022).
 *
 * <p>It is asymptotic: no claim below 100 users an arm. Between looks keep the smallest p-value and the intersection of the intervals.
 *
 * @param rho the mixture's scale
 * @param halfWidth of the interval
 * @param logEValue ln of the e-value against no effect: above ln(1 / alpha) the effect is there
 * @param pValue min(1, 1 / e-value)
 * @param widthOverFixed half-width over that of a fixed normal interval
 */
public record ConfidenceSequence(
        double effect,
        double standardError,
        double rho,
        Interval interval,
        double halfWidth,
        double logEValue,
        double pValue,
        double widthOverFixed) {

    /** Users that each arm needs before a sequential claim. */
    public static final long LEAST_AN_ARM = 100;

    /**
     * The scale that makes the sequence narrowest at N* units: rho^2 = (-2 ln alpha + ln(1 - 2 ln alpha)) / N*.
     *
     * @param plannedN N*, the planned units of both arms, 1 or more
     */
    public static double rho(double alpha, long plannedN) {
        double twice = -2 * Math.log(Level.alpha(alpha));
        return Math.sqrt((twice + Math.log1p(twice)) / Level.atLeast(1, "planned n", plannedN));
    }

    /** The sequence with the scale that suits the planned number of units. */
    public static ConfidenceSequence of(Effect.Known effect, double alpha, long plannedN) {
        return withRho(effect, alpha, rho(alpha, plannedN));
    }

    /**
     * The mSPRT with a normal prior of standard deviation tau on the effect: the same sequence with rho^2 = tau^2 / (V N).
     *
     * @param tau in the effect's unit, above 0
     */
    public static ConfidenceSequence ofPrior(Effect.Known effect, double alpha, double tau) {
        Level.positive("tau", tau);
        return withRho(effect, alpha, tau / Math.sqrt(effect.variance() * effect.n()));
    }

    /**
     * With N = n_A + n_B, V the effect's variance, k = N rho^2 + 1: half-width = sqrt(V) sqrt(2 k ln(sqrt(k)/alpha) / (N rho^2)); ln e =
     * rho^2 (effect^2/V) N / (2 k) - ln(k) / 2.
     */
    public static ConfidenceSequence withRho(Effect.Known effect, double alpha, double rho) {
        Level.alpha(alpha);
        double scaled = effect.n() * rho * rho;
        double k = scaled + 1;
        double z = effect.value() / effect.standardError();
        double factor = Math.sqrt(2 * k * (Math.log(k) / 2 - Math.log(alpha)) / scaled);
        double half = effect.standardError() * factor;
        double logE = scaled * z * z / (2 * k) - Math.log(k) / 2;
        return new ConfidenceSequence(
                effect.value(),
                effect.standardError(),
                rho,
                Interval.around(effect.value(), half),
                half,
                logE,
                Math.min(1, Math.exp(-logE)),
                factor / Normal.twoSided(alpha));
    }
}
