package dev.liveops.statistics;

import java.util.function.DoubleUnaryOperator;

/** Integrals of smooth functions that may be infinite at the ends. */
public final class Quadrature {

    private static final double STEP = 1.0 / 12;
    private static final double REACH = 4.5;
    private static final int POINTS = (int) (2 * REACH / STEP) + 1;
    private static final double[] OFFSETS = new double[POINTS];
    private static final double[] WEIGHTS = new double[POINTS];

    static {
        for (int i = 0; i < POINTS; i++) {
            double t = -REACH + i * STEP;
            double u = Math.PI / 2 * Math.sinh(t);
            // The distance from the nearer end, as a share of the width: kept apart, as one minus almost one is
            // nothing.
            OFFSETS[i] = 1 / (1 + Math.exp(2 * Math.abs(u)));
            double cosh = Math.cosh(u);
            WEIGHTS[i] = STEP * Math.PI / 4 * Math.cosh(t) / (cosh * cosh);
        }
    }

    private Quadrature() {}

    /**
     * The integral from low to high by the tanh-sinh rule (H. Takahasi and M. Mori, 1974): x = (1 + tanh(pi/2 sinh t)) / 2 of the width, at
     * 109 points. The function is never asked at the ends; where it is not a number it counts as nothing.
     */
    public static double between(double low, double high, DoubleUnaryOperator function) {
        double width = high - low;
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double offset = width * OFFSETS[i];
            double x = i < POINTS / 2 ? low + offset : high - offset;
            double value = x > low && x < high ? function.applyAsDouble(x) : 0;
            sum += Double.isNaN(value) ? 0 : WEIGHTS[i] * value;
        }
        return sum * width;
    }
}
