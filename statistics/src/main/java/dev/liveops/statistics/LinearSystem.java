package dev.liveops.statistics;

/** Small systems of linear equations with a symmetric, positive definite matrix (normal equations, information matrices). */
public final class LinearSystem {

    private LinearSystem() {}

    /**
     * The inverse, by Cholesky's decomposition.
     *
     * @param matrix symmetric, square
     * @throws ArithmeticException where it is not positive definite: columns that depend on each other, or no data
     */
    public static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = cholesky(matrix);
        double[][] inverse = new double[size][size];
        for (int column = 0; column < size; column++) {
            double[] unit = new double[size];
            unit[column] = 1;
            double[] solution = substitute(lower, unit);
            for (int row = 0; row < size; row++) {
                inverse[row][column] = solution[row];
            }
        }
        return inverse;
    }

    /** The x with matrix x = right; refused as {@link #inverse} refuses. */
    public static double[] solve(double[][] matrix, double[] right) {
        return substitute(cholesky(matrix), right);
    }

    /** x' matrix y. */
    public static double form(double[] x, double[][] matrix, double[] y) {
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            sum += x[row] * dot(matrix[row], y);
        }
        return sum;
    }

    /** x' y. */
    public static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** Adds weight x x' to a square matrix. */
    public static void addOuter(double[][] matrix, double weight, double[] x) {
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < x.length; column++) {
                matrix[row][column] += weight * x[row] * x[column];
            }
        }
    }

    private static double[][] cholesky(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    rest -= lower[row][k] * lower[column][k];
                }
                if (row != column) {
                    lower[row][column] = rest / lower[column][column];
                } else if (rest > 1e-13 * Math.abs(matrix[row][row])) {
                    lower[row][row] = Math.sqrt(rest);
                } else {
                    throw new ArithmeticException(
                            "column " + row + " follows from the others (expected independent ones)");
                }
            }
        }
        return lower;
    }

    private static double[] substitute(double[][] lower, double[] right) {
        int size = right.length;
        double[] x = right.clone();
        for (int row = 0; row < size; row++) {
            for (int k = 0; k < row; k++) {
                x[row] -= lower[row][k] * x[k];
            }
            x[row] /= lower[row][row];
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                x[row] -= lower[k][row] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }
}
