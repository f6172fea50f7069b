package dev.liveops.balance.surface;

import dev.liveops.statistics.LinearSystem;
import dev.liveops.statistics.balance.Logistic;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Logistic regression of successes at several values that were played on the same seeds. The coefficients are those of independent runs, their
 * covariance is not: a seed that is won at one value is likely won at the next, so the level is known far less well than values times
 * seeds would say, and the slope better. It is the sandwich over seeds: A^-1 (sum_i s_i s_i') A^-1 n / (n - 1), A the information, s_i the
 * seed's score over all values (K.-Y. Liang and S. Zeger, Biometrika 73, 1986).
 *
 * @param coefficients of 1, z, z^2, ...
 * @param covariance of them
 * @param deviance of the fit with runs taken as independent
 * @param converged false where no coefficients are the most likely ones
 */
record SeededLogit(double[] coefficients, double[][] covariance, double deviance, boolean converged) {

    /**
     * @param z the values, scaled to about -1..1
     * @param successes at each, a bit a seed
     * @param seeds how many, 2 or more
     * @param degree 1 for a line, 2 for a parabola
     */
    static SeededLogit fit(double[] z, BitSet[] successes, int seeds, int degree) {
        double[][] rows = rows(z, degree);
        double[] wins = new double[z.length];
        double[] trials = new double[z.length];
        for (int value = 0; value < z.length; value++) {
            wins[value] = successes[value].cardinality();
            trials[value] = seeds;
        }
        Logistic.Data data = new Logistic.Data(rows, wins, trials);
        Logistic fit = Logistic.fit(data);
        double[][] covariance = fit.converged() ? sandwich(fit, rows, successes, seeds) : fit.covariance();
        return new SeededLogit(fit.coefficients(), covariance, fit.deviance(data), fit.converged());
    }

    static double[][] rows(double[] z, int degree) {
        double[][] rows = new double[z.length][];
        for (int value = 0; value < z.length; value++) {
            rows[value] = row(z[value], degree);
        }
        return rows;
    }

    static double[] row(double z, int degree) {
        double[] row = new double[degree + 1];
        double power = 1;
        for (int column = 0; column <= degree; column++) {
            row[column] = power;
            power *= z;
        }
        return row;
    }

    private static double[][] sandwich(Logistic fit, double[][] rows, BitSet[] successes, int seeds) {
        int columns = fit.coefficients().length;
        double[] rates = new double[rows.length];
        for (int value = 0; value < rows.length; value++) {
            rates[value] = fit.probability(rows[value]);
        }
        double[][] meat = new double[columns][columns];
        double[] score = new double[columns];
        for (int seed = 0; seed < seeds; seed++) {
            Arrays.fill(score, 0);
            for (int value = 0; value < rows.length; value++) {
                double residual = (successes[value].get(seed) ? 1 : 0) - rates[value];
                for (int column = 0; column < columns; column++) {
                    score[column] += residual * rows[value][column];
                }
            }
            LinearSystem.addOuter(meat, seeds / (seeds - 1.0), score);
        }
        return around(fit.covariance(), meat);
    }

    // B M B for a symmetric B.
    private static double[][] around(double[][] bread, double[][] meat) {
        int columns = bread.length;
        double[][] result = new double[columns][columns];
        for (int row = 0; row < columns; row++) {
            for (int column = 0; column < columns; column++) {
                result[row][column] = LinearSystem.form(bread[row], meat, bread[column]);
            }
        }
        return result;
    }
}
