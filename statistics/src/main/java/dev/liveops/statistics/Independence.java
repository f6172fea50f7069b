package dev.liveops.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether rows and columns of a table of counts have to do with each other (K. Pearson's chi-square), such as the arms of two
 * experiments.
 *
 * @param chiSquare sum of (O - E)^2 / E, E = row sum times column sum over all; rows and columns that are empty take no part
 * @param degreesOfFreedom (rows - 1)(columns - 1)
 * @param pValue its upper tail; 1 without a degree of freedom
 */
public record Independence(double chiSquare, int degreesOfFreedom, double pValue) {

    /**
     * @param table counts, 0 or more, rows of one length
     */
    public static Independence of(long[][] table) {
        double[] rows = new double[table.length];
        double[] columns = new double[table[0].length];
        double total = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                double count = Level.atLeast(0, "count", table[row][column]);
                rows[row] += count;
                columns[column] += count;
                total += count;
            }
        }
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                double expected = rows[row] * columns[column] / total;
                double distance = table[row][column] - expected;
                sum += expected > 0 ? distance * distance / expected : 0;
            }
        }
        int df = Math.max(0, (filled(rows) - 1) * (filled(columns) - 1));
        return new Independence(
                sum, df, df == 0 ? 1 : ChiSquaredDistribution.of(df).survivalProbability(sum));
    }

    private static int filled(double[] sums) {
        int filled = 0;
        for (double sum : sums) {
            filled += sum > 0 ? 1 : 0;
        }
        return filled;
    }
}
