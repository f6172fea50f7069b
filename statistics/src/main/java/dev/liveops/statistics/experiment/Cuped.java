package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Status;

/**
 * Means rid of what the time before the exposure already told (A. Deng, Y. Xu, R. Kohavi and T. Walker, WSDM 2013): the same effect,
 * with the variance that the covariate does not explain.
 *
 * @param theta cov(Y, X) / var(X) over the units of both arms together; 0 where the covariate has no variance
 * @param control the arm with its adjusted variance s_Y^2 + theta^2 s_X^2 - 2 theta cov and the mean Y - theta (X - X of both arms)
 * @param treatment likewise
 * @param controlMean the control's Y - theta X, not centred
 * @param treatmentMean the treatment's
 * @param unadjustedControl the arm as it is without
 * @param unadjustedTreatment likewise
 */
public record Cuped(
        double theta,
        Moments control,
        Moments treatment,
        double controlMean,
        double treatmentMean,
        Moments unadjustedControl,
        Moments unadjustedTreatment,
        PairSums controlSums,
        PairSums treatmentSums) {

    /** Both arms adjusted by one theta; an arm's status is that of its values. */
    public static Cuped of(PairSums control, PairSums treatment) {
        PairSums both = control.plus(treatment);
        Moments ofControl = control.moments();
        Moments ofTreatment = treatment.moments();
        if (ofControl.status() != Status.OK || ofTreatment.status() != Status.OK) {
            return new Cuped(0, ofControl, ofTreatment, 0, 0, ofControl, ofTreatment, control, treatment);
        }
        double theta = theta(both);
        double centre = theta * both.meanCovariate();
        Moments adjustedControl = adjusted(control, ofControl, theta, centre);
        Moments adjustedTreatment = adjusted(treatment, ofTreatment, theta, centre);
        return new Cuped(
                theta,
                adjustedControl,
                adjustedTreatment,
                adjustedControl.mean() - centre,
                adjustedTreatment.mean() - centre,
                ofControl,
                ofTreatment,
                control,
                treatment);
    }

    private static double theta(PairSums both) {
        double variance = both.covariateVariance();
        return variance > 0 ? both.covariance() / variance : 0;
    }

    private static Moments adjusted(PairSums sums, Moments moments, double theta, double centre) {
        double explained = theta * theta * sums.covariateVariance() - 2 * theta * sums.covariance();
        // A covariate that tells everything leaves nothing, and rounding may make that less than nothing.
        double variance = Math.max(0, moments.variance() + explained);
        double mean = moments.mean() - theta * sums.meanCovariate() + centre;
        return new Moments(Status.OK, sums.n(), mean, variance);
    }

    /** The effect as it is without. */
    public Effect unadjustedEffect(Difference difference) {
        return Effect.of(unadjustedControl, unadjustedTreatment, difference);
    }

    /**
     * The adjusted effect. Relative to the control's unadjusted mean m_A: V = (s_B^2 + theta^2 s_XB^2 - 2 theta cov_B) / (n_B m_A^2) +
     * (r^2 s_A^2 + theta^2 s_XA^2 - 2 r theta cov_A) / (n_A m_A^2), r = m_B / m_A: the delta method as GrowthBook's engine has it (its
     * statistics/src/gbstats, regression adjusted relative effects). Degrees of freedom are the absolute effect's.
     */
    public Effect effect(Difference difference) {
        Effect absolute = Effect.of(control, treatment, Difference.ABSOLUTE);
        if (difference == Difference.ABSOLUTE || !(absolute instanceof Effect.Known known)) {
            return absolute;
        }
        double base = unadjustedControl.mean();
        if (base == 0) {
            return new Effect.Unknown(Status.BASELINE_ZERO, known.value());
        }
        double ratio = unadjustedTreatment.mean() / base;
        double ofControl = ratio * ratio * unadjustedControl.variance()
                + theta * theta * controlSums.covariateVariance()
                - 2 * ratio * theta * controlSums.covariance();
        double variance = (treatment.varianceOfMean() + Math.max(0, ofControl) / controlSums.n()) / (base * base);
        return variance > 0
                ? new Effect.Known(
                        known.value() / Math.abs(base),
                        known.value(),
                        variance,
                        known.degreesOfFreedom(),
                        known.n(),
                        unadjustedControl.meanInStandardErrors() >= Effect.STABLE_BASELINE)
                : new Effect.Unknown(Status.ZERO_VARIANCE, known.value());
    }

    /** Which share of the effect's variance the covariate took away: 1 - adjusted / unadjusted, of the absolute effect; 0 for new users. */
    public double varianceReduction() {
        double before = unadjustedControl.varianceOfMean() + unadjustedTreatment.varianceOfMean();
        return before > 0 ? 1 - (control.varianceOfMean() + treatment.varianceOfMean()) / before : 0;
    }
}
