package dev.liveops.statistics;

import java.util.function.DoubleUnaryOperator;

/** Where a monotone function crosses zero. */
public final class Roots {

    private static final int HALVINGS = 200;

    private Roots() {}

    /**
     * The x between two points at which a continuous function changes its sign, by bisection until no double lies between. The
     * function's signs at the ends differ; an end at which it is zero is the root.
     */
    public static double between(double from, double to, DoubleUnaryOperator function) {
        double low = from;
        double high = to;
        boolean rising = function.applyAsDouble(low) < 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (function.applyAsDouble(middle) < 0 == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    /**
     * The x between two points at which a function with one maximum has it, by golden sections (J. Kiefer, Proceedings of the AMS 4,
     * 1953); good to about 1e-8, below which the function's values no longer differ.
     */
    public static double maximum(double from, double to, DoubleUnaryOperator function) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = from;
        double high = to;
        for (int i = 0; i < 100 && high - low > 1e-12 * (1 + Math.abs(low)); i++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (function.applyAsDouble(left) < function.applyAsDouble(right)) {
                low = left;
            } else {
                high = right;
            }
        }
        return low + (high - low) / 2;
    }
}
