package dev.liveops.statistics.balance;

import dev.liveops.statistics.LinearSystem;
import java.util.Arrays;

/**
 * Logistic regression of wins on columns, by Newton's method (iteratively reweighted least squares; P. McCullagh and J. A. Nelder,
 * Generalized Linear Models, 2.5), with a ridge where one is asked for (S. le Cessie and J. van Houwelingen, Applied Statistics 41, 1992).
 *
 * @param coefficients one a column
 * @param covariance inverse of the information, the ridge's included
 * @param logLikelihood of the data, without the ridge's part and without binomial coefficients
 * @param converged false where the likelihood has no maximum: some columns tell wins and losses apart
 */
public record Logistic(double[] coefficients, double[][] covariance, double logLikelihood, boolean converged) {

    private static final int MOST_STEPS = 100;
    private static final double SETTLED = 1e-12;

    /** Log odds of a row beyond which nothing was estimated but that wins and losses fall apart. */
    private static final double SEPARATED = 25;

    /**
     * Rows of like trials.
     *
     * @param rows the columns' values, one row an entry, the constant's 1 among them where one is wanted
     * @param wins of each row, 0..trials
     * @param trials of each row, 1 for single runs
     */
    public record Data(double[][] rows, double[] wins, double[] trials) {

        /** Single runs, won where 1. */
        public static Data ofRuns(double[][] rows, double[] won) {
            double[] ones = new double[won.length];
            Arrays.fill(ones, 1);
            return new Data(rows, won, ones);
        }
    }

    /** The most likely coefficients. */
    public static Logistic fit(Data data) {
        return ridge(data, new double[data.rows()[0].length]);
    }

    /**
     * The coefficients that maximise the likelihood less sum penalty_j b_j^2 / 2: a prior N(0, 1 / penalty) on each.
     *
     * @param penalties one a column, 0 for none
     */
    public static Logistic ridge(Data data, double[] penalties) {
        double[] coefficients = new double[penalties.length];
        double objective = penalised(data, coefficients, penalties);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = LinearSystem.solve(
                    information(data, coefficients, penalties), score(data, coefficients, penalties));
            double scale = 1;
            double[] next = moved(coefficients, move, scale);
            // A whole step may overshoot where the start is far away.
            while (penalised(data, next, penalties) < objective - 1e-9 && scale > 1e-6) {
                scale /= 2;
                next = moved(coefficients, move, scale);
            }
            coefficients = next;
            objective = penalised(data, coefficients, penalties);
            if (largest(move) * scale < SETTLED * (1 + largest(coefficients))) {
                return result(data, coefficients, penalties, true);
            }
            if (farthest(data, coefficients) > SEPARATED) {
                break;
            }
        }
        return result(data, coefficients, penalties, false);
    }

    private static Logistic result(Data data, double[] coefficients, double[] penalties, boolean converged) {
        double[][] covariance = LinearSystem.inverse(information(data, coefficients, penalties));
        return new Logistic(
                coefficients, covariance, penalised(data, coefficients, new double[penalties.length]), converged);
    }

    /** Standard error of a column's coefficient. */
    public double standardError(int column) {
        return Math.sqrt(covariance[column][column]);
    }

    /** The chance to win of a row: 1 / (1 + exp(-row' coefficients)). */
    public double probability(double[] row) {
        return inverseLogit(LinearSystem.dot(row, coefficients));
    }

    /** The average marginal effect of a column of zeros and ones: the mean over all rows of the chance with it at 1 less at 0. */
    public double averageEffect(double[][] rows, int column) {
        double sum = 0;
        for (double[] row : rows) {
            double[] with = row.clone();
            with[column] = 1;
            double[] without = row.clone();
            without[column] = 0;
            sum += probability(with) - probability(without);
        }
        return sum / rows.length;
    }

    /**
     * Twice the log likelihood that the rows' own rates have over this: chi-square with rows - columns degrees where the model holds and
     * rows have many trials.
     */
    public double deviance(Data data) {
        double sum = 0;
        for (int i = 0; i < data.rows().length; i++) {
            double won = data.wins()[i];
            double lost = data.trials()[i] - won;
            double p = probability(data.rows()[i]);
            sum += term(won, won / data.trials()[i] / p) + term(lost, lost / data.trials()[i] / (1 - p));
        }
        return 2 * sum;
    }

    private static double term(double count, double ratio) {
        return count == 0 ? 0 : count * Math.log(ratio);
    }

    private static double penalised(Data data, double[] coefficients, double[] penalties) {
        double sum = 0;
        for (int i = 0; i < data.rows().length; i++) {
            double linear = LinearSystem.dot(data.rows()[i], coefficients);
            // ln(1 + e^x) without overflow.
            double softplus = Math.max(linear, 0) + Math.log1p(Math.exp(-Math.abs(linear)));
            sum += data.wins()[i] * linear - data.trials()[i] * softplus;
        }
        for (int j = 0; j < penalties.length; j++) {
            sum -= penalties[j] * coefficients[j] * coefficients[j] / 2;
        }
        return sum;
    }

    private static double[] score(Data data, double[] coefficients, double[] penalties) {
        double[] score = new double[coefficients.length];
        for (int j = 0; j < score.length; j++) {
            score[j] = -penalties[j] * coefficients[j];
        }
        for (int i = 0; i < data.rows().length; i++) {
            double p = inverseLogit(LinearSystem.dot(data.rows()[i], coefficients));
            double residual = data.wins()[i] - data.trials()[i] * p;
            for (int j = 0; j < score.length; j++) {
                score[j] += residual * data.rows()[i][j];
            }
        }
        return score;
    }

    private static double[][] information(Data data, double[] coefficients, double[] penalties) {
        int columns = coefficients.length;
        double[][] information = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            information[j][j] = penalties[j];
        }
        for (int i = 0; i < data.rows().length; i++) {
            double p = inverseLogit(LinearSystem.dot(data.rows()[i], coefficients));
            LinearSystem.addOuter(information, data.trials()[i] * p * (1 - p), data.rows()[i]);
        }
        return information;
    }

    private static double[] moved(double[] from, double[] move, double scale) {
        double[] to = from.clone();
        for (int j = 0; j < to.length; j++) {
            to[j] += scale * move[j];
        }
        return to;
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static double farthest(Data data, double[] coefficients) {
        double farthest = 0;
        for (double[] row : data.rows()) {
            farthest = Math.max(farthest, Math.abs(LinearSystem.dot(row, coefficients)));
        }
        return farthest;
    }

    private static double inverseLogit(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
