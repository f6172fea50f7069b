package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Quantile;
import java.util.Arrays;
import java.util.List;

/**
 * A quantile of values of which one user has several (A. Deng, U. Knoblich and J. Lu, KDD 2018, 4.2): values of one user go together, so
 * that there are fewer of them than there seem.
 *
 * @param quantile the type 1 quantile of all values
 * @param shareBelow share F of all values at or below it
 * @param variance of F: that of the users' linearised residuals (S - F N) / mean N, over the number of users
 * @param naiveVariance q (1 - q) / number of values, as if each came from a user of its own
 * @param lowerShare the interval's lower end is the quantile at this share: q - z sqrt(variance), 0 at least
 * @param upperShare the upper end's: q + z sqrt(variance), 1 at most
 */
public record ClusteredQuantile(
        double quantile,
        double shareBelow,
        double variance,
        double naiveVariance,
        double lowerShare,
        double upperShare) {

    /**
     * Of users with one value or more each.
     *
     * @param users two or more
     */
    public static ClusteredQuantile of(List<double[]> users, double q, double alpha) {
        if (users.size() < 2 || users.stream().anyMatch(values -> values.length == 0)) {
            throw new IllegalArgumentException("users: " + users.size() + " (expected 2 or more, each with a value)");
        }
        double[] all = users.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        double quantile = all[(int) Quantile.inverted(all.length, q)];
        double share = (double) atMost(all, quantile) / all.length;
        double perUser = (double) all.length / users.size();
        double squares = 0;
        for (double[] values : users) {
            double residual = (atMost(values, quantile) - share * values.length) / perUser;
            squares += residual * residual;
        }
        double variance = squares / (users.size() - 1) / users.size();
        double half = Normal.twoSided(alpha) * Math.sqrt(variance);
        return new ClusteredQuantile(
                quantile, share, variance, q * (1 - q) / all.length, Math.max(0, q - half), Math.min(1, q + half));
    }

    /** How many times the variance of independent values it has. */
    public double designEffect() {
        return variance / naiveVariance;
    }

    private static long atMost(double[] values, double bound) {
        return Arrays.stream(values).filter(value -> value <= bound).count();
    }
}
