package dev.liveops.statistics.experiment;

import dev.liveops.statistics.LinearSystem;

/**
 * The effect by least squares on single users with a covariate, with errors that hold under unequal variances (HC2: J. G. MacKinnon and
 * H. White, Journal of Econometrics 29, 1985): the robust alternative to one theta for both arms.
 *
 * @param effect coefficient of the treatment
 * @param slope coefficient of the covariate, for Lin's the control's
 * @param standardError HC2 of the effect
 */
public record Regression(double effect, double slope, double standardError) {

    private static final int EFFECT = 1;

    /** An arm's single users, each with a value and a covariate at the same place. */
    public record Arm(double[] values, double[] covariates) {}

    /** value ~ 1 + treatment + covariate. */
    public static Regression ancova(Arm control, Arm treatment) {
        return fit(control, treatment, false);
    }

    /** value ~ 1 + treatment + x + treatment x, x the covariate less its mean (W. Lin, Annals of Applied Statistics 7, 2013). */
    public static Regression lin(Arm control, Arm treatment) {
        return fit(control, treatment, true);
    }

    private static Regression fit(Arm control, Arm treatment, boolean interacted) {
        int controls = control.values().length;
        int n = controls + treatment.values().length;
        double centre = (sum(control.covariates()) + sum(treatment.covariates())) / n;
        double[][] rows = new double[n][];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            Arm arm = i < controls ? control : treatment;
            int place = i < controls ? i : i - controls;
            double treated = i < controls ? 0 : 1;
            double x = arm.covariates()[place] - centre;
            values[i] = arm.values()[place];
            rows[i] = interacted ? new double[] {1, treated, x, treated * x} : new double[] {1, treated, x};
        }
        return fit(rows, values);
    }

    private static Regression fit(double[][] rows, double[] values) {
        int columns = rows[0].length;
        double[][] normal = new double[columns][columns];
        double[] right = new double[columns];
        for (int i = 0; i < rows.length; i++) {
            LinearSystem.addOuter(normal, 1, rows[i]);
            for (int column = 0; column < columns; column++) {
                right[column] += rows[i][column] * values[i];
            }
        }
        double[][] inverse = LinearSystem.inverse(normal);
        double[] coefficients = LinearSystem.solve(normal, right);
        double[][] meat = new double[columns][columns];
        for (int i = 0; i < rows.length; i++) {
            double residual = values[i] - LinearSystem.dot(rows[i], coefficients);
            double leverage = LinearSystem.form(rows[i], inverse, rows[i]);
            LinearSystem.addOuter(meat, residual * residual / (1 - leverage), rows[i]);
        }
        double variance = LinearSystem.form(inverse[EFFECT], meat, inverse[EFFECT]);
        return new Regression(coefficients[EFFECT], coefficients[EFFECT + 1], Math.sqrt(variance));
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
