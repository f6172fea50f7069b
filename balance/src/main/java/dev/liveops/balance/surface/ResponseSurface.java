package dev.liveops.balance.surface;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.LinearSystem;
import dev.liveops.statistics.Normal;
import java.util.BitSet;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The rate as a function of a lever: logit p is a line in it, or a parabola where a line does not do (deviance p below .01, or a curvature
 * whose own p is; runs of one seed are alike, which makes the deviance smaller than chi-square says).
 *
 * @param values that were played
 * @param successes at each
 * @param runs at each
 * @param degree 1 or 2
 * @param coefficients of powers of (x - centre) / scale
 * @param covariance of them, over seeds
 * @param deviance of the line
 * @param deviancePValue chance of it where the line holds
 * @param monotone whether the rate only rises or only falls from the first value to the last
 * @param converged whether there is a fit at all
 */
public record ResponseSurface(
        double[] values,
        long[] successes,
        int runs,
        int degree,
        double centre,
        double scale,
        double[] coefficients,
        double[][] covariance,
        double deviance,
        double deviancePValue,
        boolean monotone,
        boolean converged) {

    private static final double LINE_FAILS = .01;

    /**
     * Fits it.
     *
     * @param values ascending, 3 or more
     * @param successes at each value, a bit a seed, the same seeds in the same order
     * @param seeds how many
     */
    public static ResponseSurface fit(double[] values, BitSet[] successes, int seeds) {
        double centre = (values[0] + values[values.length - 1]) / 2;
        double scale = (values[values.length - 1] - values[0]) / 2;
        double[] z = new double[values.length];
        long[] counts = new long[values.length];
        for (int value = 0; value < values.length; value++) {
            z[value] = (values[value] - centre) / scale;
            counts[value] = successes[value].cardinality();
        }
        SeededLogit line = SeededLogit.fit(z, successes, seeds, 1);
        double pValue =
                ChiSquaredDistribution.of(values.length - 2.0).survivalProbability(Math.max(0, line.deviance()));
        SeededLogit chosen = line;
        if (line.converged()) {
            SeededLogit parabola = SeededLogit.fit(z, successes, seeds, 2);
            if (parabola.converged() && (pValue < LINE_FAILS || curvatureP(parabola) < LINE_FAILS)) {
                chosen = parabola;
            }
        }
        return new ResponseSurface(
                values.clone(),
                counts,
                seeds,
                chosen.coefficients().length - 1,
                centre,
                scale,
                chosen.coefficients(),
                chosen.covariance(),
                line.deviance(),
                pValue,
                isMonotone(chosen.coefficients()),
                chosen.converged());
    }

    private static double curvatureP(SeededLogit parabola) {
        double error = Math.sqrt(parabola.covariance()[2][2]);
        return error > 0 ? 2 * Normal.above(Math.abs(parabola.coefficients()[2]) / error) : 1;
    }

    // The slope b + 2 c z is of one sign at both ends.
    private static boolean isMonotone(double[] coefficients) {
        double slope = coefficients[1];
        double bend = coefficients.length > 2 ? 2 * coefficients[2] : 0;
        return (slope - bend) * (slope + bend) > 0;
    }

    /** 1 where more of the lever gives a higher rate, else -1; of a monotone one. */
    public int direction() {
        return coefficients[1] > 0 ? 1 : -1;
    }

    /** Whether the middle's slope is distinct from none at this level. */
    public boolean isSteep(double alpha) {
        return Math.abs(coefficients[1]) > Normal.twoSided(alpha) * Math.sqrt(covariance[1][1]);
    }

    /** The rate at a value, by the fit. */
    public double rateAt(double value) {
        return 1 / (1 + Math.exp(-linearAt(value)));
    }

    /** The rate at a value with its interval, by the delta method on the logit. */
    public Interval rateInterval(double value, double alpha) {
        double[] row = SeededLogit.row((value - centre) / scale, degree);
        double half = Normal.twoSided(alpha) * Math.sqrt(LinearSystem.form(row, covariance, row));
        double middle = linearAt(value);
        return new Interval(1 / (1 + Math.exp(half - middle)), 1 / (1 + Math.exp(-half - middle)));
    }

    private double linearAt(double value) {
        return LinearSystem.dot(SeededLogit.row((value - centre) / scale, degree), coefficients);
    }

    /**
     * The value at which the rate is what is wanted, within the values that were played or beyond; the caller bounds it.
     *
     * @param rate above 0 and below 1
     * @param alpha of the interval: x* +- z sqrt(g' cov g), g_j = -z*^j / slope(z*)
     * @return null where the surface is not monotone, there is no fit, or a parabola never comes to the rate
     */
    public @Nullable Target target(double rate, double alpha) {
        if (!converged || !monotone) {
            return null;
        }
        double wanted = Math.log(rate / (1 - rate)) - coefficients[0];
        double slope = coefficients[1];
        double bend = degree > 1 ? coefficients[2] : 0;
        double discriminant = slope * slope + 4 * bend * wanted;
        if (discriminant <= 0) {
            return null;
        }
        // The root on the branch of the values played, in the form that does not cancel.
        double z = 2 * wanted / (slope + Math.signum(slope) * Math.sqrt(discriminant));
        double slopeThere = slope + 2 * bend * z;
        double[] gradient = SeededLogit.row(z, degree);
        for (int column = 0; column < gradient.length; column++) {
            gradient[column] /= -slopeThere;
        }
        double error = scale * Math.sqrt(LinearSystem.form(gradient, covariance, gradient));
        double value = centre + scale * z;
        return new Target(value, error, Interval.around(value, Normal.twoSided(alpha) * error));
    }

    /**
     * Where the rate is what is wanted.
     *
     * @param value x*
     * @param standardError by the delta method
     */
    public record Target(double value, double standardError, Interval interval) {}
}
