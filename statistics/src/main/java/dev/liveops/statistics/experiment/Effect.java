package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the treatment's mean has over the control's, with its variance; or why that is not known. */
public sealed interface Effect {

    /** How far below its standard error a control's mean may not fall for a relative effect to be shown. */
    double STABLE_BASELINE = 5;

    /** OK for a known one. */
    Status status();

    /**
     * An effect that was estimated.
     *
     * @param value in the unit that was asked for
     * @param absolute in the metric's own unit
     * @param variance of {@code value}, above 0
     * @param degreesOfFreedom of the variance's estimate, above 0: Welch and Satterthwaite's, of the absolute effect
     * @param n units of both arms
     * @param stable whether a relative effect's control lies far enough from zero for a normal interval to hold; an absolute one's does
     */
    record Known(double value, double absolute, double variance, double degreesOfFreedom, long n, boolean stable)
            implements Effect {

        @Override
        public Status status() {
            return Status.OK;
        }

        /** Standard error of {@link #value}. */
        public double standardError() {
            return Math.sqrt(variance);
        }

        /** value +- z standard errors: for a quantile, whose error is no sample variance, and for very large n. */
        public Interval normalInterval(double alpha) {
            return Interval.around(value, Normal.twoSided(alpha) * standardError());
        }
    }

    /**
     * An effect whose size or error the data do not give.
     *
     * @param absolute the effect in the metric's own unit where at least that is known
     */
    record Unknown(Status status, @Nullable Double absolute) implements Effect {}

    /**
     * Absolute: m_B - m_A, V = s_A^2/n_A + s_B^2/n_B. Relative: (m_B - m_A) / |m_A|, V = s_B^2/(n_B m_A^2) + s_A^2 m_B^2/(n_A m_A^4)
     * (delta method: A. Deng, U. Knoblich and J. Lu, KDD 2018). Degrees of freedom V^2 / sum((s_i^2/n_i)^2 / (n_i - 1)) of the
     * absolute one (B. L. Welch, Biometrika 34, 1947). An unknown one: an arm's own status, BASELINE_ZERO for a relative effect to
     * zero, ZERO_VARIANCE where neither arm has any.
     */
    static Effect of(Moments control, Moments treatment, Difference difference) {
        if (control.status() != Status.OK || treatment.status() != Status.OK) {
            return new Unknown(control.status() != Status.OK ? control.status() : treatment.status(), null);
        }
        double absolute = treatment.meanLess(control);
        double base = control.mean();
        if (difference == Difference.RELATIVE && base == 0) {
            return new Unknown(Status.BASELINE_ZERO, absolute);
        }
        if (control.variance() == 0 && treatment.variance() == 0) {
            return new Unknown(Status.ZERO_VARIANCE, absolute);
        }
        double ofControl = control.varianceOfMean();
        double ofTreatment = treatment.varianceOfMean();
        double df = degreesOfFreedom(ofControl, control.n(), ofTreatment, treatment.n());
        long n = control.n() + treatment.n();
        if (difference == Difference.ABSOLUTE) {
            return new Known(absolute, absolute, ofControl + ofTreatment, df, n, true);
        }
        double ratio = treatment.mean() / base;
        double variance = (ofTreatment + ofControl * ratio * ratio) / (base * base);
        boolean stable = control.meanInStandardErrors() >= STABLE_BASELINE;
        return variance > 0
                ? new Known(absolute / Math.abs(base), absolute, variance, df, n, stable)
                : new Unknown(Status.ZERO_VARIANCE, absolute);
    }

    /**
     * One effect of several phases or strata, each compared within itself and weighted by 1 / V: weights that changed between phases make
     * no effect then, as they do where all users are thrown together (Simpson). V = 1 / sum(1/V_i), degrees of freedom 1 / sum((V/V_i)^2 /
     * df_i).
     *
     * @param parts effects in one unit, at least one
     */
    static Known acrossPhases(List<Known> parts) {
        Level.atLeast(1, "phases", parts.size());
        double precision = 0;
        for (Known part : parts) {
            precision += 1 / part.variance;
        }
        double value = 0;
        double absolute = 0;
        double inverse = 0;
        long n = 0;
        boolean stable = true;
        for (Known part : parts) {
            double weight = 1 / part.variance / precision;
            value += weight * part.value;
            absolute += weight * part.absolute;
            inverse += weight * weight / part.degreesOfFreedom;
            n += part.n;
            stable &= part.stable;
        }
        return new Known(value, absolute, 1 / precision, 1 / inverse, n, stable);
    }

    /** Welch and Satterthwaite's degrees of freedom of a sum of two variances of means, one of them above 0. */
    static double degreesOfFreedom(double ofControl, long controls, double ofTreatment, long treatments) {
        // As shares of the sum: the squares of tiny variances would be nothing.
        double sum = ofControl + ofTreatment;
        double control = ofControl / sum;
        double treatment = ofTreatment / sum;
        return 1 / (control * control / (controls - 1) + treatment * treatment / (treatments - 1));
    }
}
