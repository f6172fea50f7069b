package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Status;

/**
 * CUPED for a ratio metric: the covariate is the same ratio before the exposure, both linearised to single users (A. Deng, Y. Xu, R.
 * Kohavi and T. Walker, WSDM 2013, appendix B; GrowthBook's regression adjusted ratio).
 */
public final class CupedRatio {

    /**
     * An arm's single users, each at the same place in all four, two users or more; the denominators of either period do not sum to zero.
     */
    public record Arm(
            double[] numerators, double[] denominators, double[] numeratorsBefore, double[] denominatorsBefore) {

        double ratio() {
            return sum(numerators) / sum(denominators);
        }

        double ratioBefore() {
            return sum(numeratorsBefore) / sum(denominatorsBefore);
        }

        /** Residuals (M - R D) / mean D: what each user adds to the ratio's error. */
        double[] residuals() {
            return residuals(numerators, denominators, ratio());
        }

        double[] residualsBefore() {
            return residuals(numeratorsBefore, denominatorsBefore, ratioBefore());
        }

        private static double[] residuals(double[] above, double[] below, double ratio) {
            double mean = sum(below) / below.length;
            double[] residuals = new double[above.length];
            for (int i = 0; i < above.length; i++) {
                residuals[i] = (above[i] - ratio * below[i]) / mean;
            }
            return residuals;
        }

        private static double sum(double[] numbers) {
            double sum = 0;
            for (double number : numbers) {
                sum += number;
            }
            return sum;
        }

        Status status() {
            if (numerators.length < 2) {
                return Status.INSUFFICIENT_DATA;
            }
            return sum(denominators) == 0 || sum(denominatorsBefore) == 0 ? Status.DENOMINATOR_ZERO : Status.OK;
        }
    }

    private CupedRatio() {}

    /** The theta that makes the absolute effect's variance least: sum(cov_i / n_i) / sum(var X_i / n_i) of the linearised users. */
    public static double theta(Arm control, Arm treatment) {
        double above = 0;
        double below = 0;
        for (Arm arm : new Arm[] {control, treatment}) {
            double[] before = arm.residualsBefore();
            above += meanProduct(arm.residuals(), before) / before.length;
            below += meanProduct(before, before) / before.length;
        }
        return below > 0 ? above / below : 0;
    }

    /**
     * Absolute: R_B - R_A - theta (X_B - X_A), V = sum var(residual - theta residual before) / n. Relative: that over |R_A|, by the
     * gradient -(R_A + effect) / R_A^2 in the control's ratio and 1 / R_A in the treatment's, theta / R_A against either covariate.
     */
    public static Effect effect(Arm control, Arm treatment, double theta, Difference difference) {
        if (control.status() != Status.OK || treatment.status() != Status.OK) {
            return new Effect.Unknown(control.status() != Status.OK ? control.status() : treatment.status(), null);
        }
        double base = control.ratio();
        double absolute = treatment.ratio() - base - theta * (treatment.ratioBefore() - control.ratioBefore());
        boolean relative = difference == Difference.RELATIVE;
        if (relative && base == 0) {
            return new Effect.Unknown(Status.BASELINE_ZERO, absolute);
        }
        double scale = relative ? Math.abs(base) : 1;
        double onControl = relative ? (base + absolute) / base : 1;
        double ofControl = combinedVariance(control, onControl / scale, theta / scale);
        double ofTreatment = combinedVariance(treatment, 1 / scale, theta / scale);
        if (ofControl + ofTreatment == 0) {
            return new Effect.Unknown(Status.ZERO_VARIANCE, absolute);
        }
        int controls = control.numerators().length;
        int treatments = treatment.numerators().length;
        double df = Effect.degreesOfFreedom(
                combinedVariance(control, 1, theta), controls, combinedVariance(treatment, 1, theta), treatments);
        boolean stable =
                !relative || Math.abs(base) / Math.sqrt(combinedVariance(control, 1, 0)) >= Effect.STABLE_BASELINE;
        return new Effect.Known(
                absolute / scale, absolute, ofControl + ofTreatment, df, (long) controls + treatments, stable);
    }

    /** Variance of the mean of a residual - b residual before. */
    private static double combinedVariance(Arm arm, double a, double b) {
        double[] now = arm.residuals();
        double[] before = arm.residualsBefore();
        double[] combined = new double[now.length];
        for (int i = 0; i < now.length; i++) {
            combined[i] = a * now[i] - b * before[i];
        }
        return meanProduct(combined, combined) / combined.length;
    }

    /** The sample covariance of residuals, whose means are zero. */
    private static double meanProduct(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum / (left.length - 1);
    }
}
