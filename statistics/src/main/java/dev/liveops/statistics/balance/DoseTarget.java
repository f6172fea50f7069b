package dev.liveops.statistics.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.LinearSystem;
import dev.liveops.statistics.Normal;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Which value of a parameter gives the win rate that is wanted, from simulated wins at several values: logit p = intercept + slope x (C. I.
 * Bliss, 1935, for doses).
 *
 * @param deviance of the fit; far above {@link #deviancePValue its degrees of freedom} a straight line does not do
 * @param value x* = (logit(target) - intercept) / slope; null where the slope is zero
 * @param valueError by the delta method with the covariance of both; null with it
 * @param interval x* +- z errors; null with it
 */
public record DoseTarget(
        double intercept,
        double slope,
        double interceptError,
        double slopeError,
        double deviance,
        int degreesOfFreedom,
        @Nullable Double value,
        @Nullable Double valueError,
        @Nullable Interval interval) {

    /**
     * @param x the parameter's values, two different ones or more
     * @param wins at each
     * @param runs at each, 1 or more
     * @param target the win rate that is wanted, above 0 and below 1
     */
    public static DoseTarget fit(double[] x, double[] wins, double[] runs, double target, double alpha) {
        Level.openShare("target", target);
        double centre = 0;
        for (double value : x) {
            centre += value / x.length;
        }
        double[][] rows = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new double[] {1, x[i] - centre};
        }
        // About the middle, so that the normal equations keep their digits for values far from zero.
        Logistic.Data data = new Logistic.Data(rows, wins, runs);
        Logistic line = Logistic.fit(data);
        double slope = line.coefficients()[1];
        double intercept = line.coefficients()[0] - slope * centre;
        double[] atZero = {1, -centre};
        double interceptError = Math.sqrt(LinearSystem.form(atZero, line.covariance(), atZero));
        Double value = null;
        Double error = null;
        Interval interval = null;
        if (slope != 0 && line.converged()) {
            double fromCentre = (Math.log(target / (1 - target)) - line.coefficients()[0]) / slope;
            double[] gradient = {-1 / slope, -fromCentre / slope};
            value = centre + fromCentre;
            error = Math.sqrt(LinearSystem.form(gradient, line.covariance(), gradient));
            interval = Interval.around(value, Normal.twoSided(alpha) * error);
        }
        return new DoseTarget(
                intercept,
                slope,
                interceptError,
                line.standardError(1),
                line.deviance(data),
                x.length - 2,
                value,
                error,
                interval);
    }

    /** The chance of a deviance as large where the line holds; 1 with two values. Below .01 a quadratic term is needed. */
    public double deviancePValue() {
        return degreesOfFreedom == 0
                ? 1
                : ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(deviance);
    }
}
