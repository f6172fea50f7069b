package dev.liveops.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values of several hypotheses, adjusted: each answer stands where its p-value stood. The first three hold the chance of any false
 * claim, the others the share of false ones among the claims.
 */
public final class Multiplicity {

    private Multiplicity() {}

    /** min(1, m p) (C. E. Bonferroni). */
    public static double[] bonferroni(double... pValues) {
        return Arrays.stream(checked(pValues))
                .map(p -> Math.min(1, p * pValues.length))
                .toArray();
    }

    /** The i-th smallest: max over j &lt;= i of (m - j + 1) p(j) (S. Holm, Scandinavian Journal of Statistics 6, 1979). */
    public static double[] holm(double... pValues) {
        int m = checked(pValues).length;
        int[] order = ascending(pValues);
        double[] adjusted = new double[m];
        double running = 0;
        for (int rank = 0; rank < m; rank++) {
            running = Math.max(running, Math.min(1, (m - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }

    /**
     * The adjusted values of G. Hommel's procedure (Biometrika 75, 1988) by S. P. Wright's algorithm (Biometrics 48, 1992): stronger
     * than Holm where the tests are independent or positively dependent.
     */
    public static double[] hommel(double... pValues) {
        int m = checked(pValues).length;
        int[] order = ascending(pValues);
        double[] sorted = Arrays.stream(order).mapToDouble(i -> pValues[i]).toArray();
        double[] adjusted = sorted.clone();
        for (int size = m; size >= 2; size--) {
            int first = m - size;
            double rest = Double.POSITIVE_INFINITY;
            for (int j = 2; j <= size; j++) {
                rest = Math.min(rest, size * sorted[first + j - 1] / j);
            }
            double tail = Math.min(size * sorted[first], rest);
            for (int i = 0; i < m; i++) {
                adjusted[i] = Math.max(adjusted[i], i <= first ? Math.min(size * sorted[i], rest) : tail);
            }
        }
        double[] answer = new double[m];
        for (int rank = 0; rank < m; rank++) {
            answer[order[rank]] = Math.min(1, adjusted[rank]);
        }
        return answer;
    }

    /** The i-th smallest: min over j &gt;= i of m p(j) / j (Y. Benjamini and Y. Hochberg, JRSS B 57, 1995). */
    public static double[] benjaminiHochberg(double... pValues) {
        return stepUp(1, checked(pValues));
    }

    /** Benjamini-Hochberg times 1 + 1/2 + .. + 1/m, for any dependence (Y. Benjamini and D. Yekutieli, Annals of Statistics 29, 2001). */
    public static double[] benjaminiYekutieli(double... pValues) {
        double harmonic = IntStream.rangeClosed(1, pValues.length)
                .mapToDouble(i -> 1.0 / i)
                .sum();
        return stepUp(harmonic, checked(pValues));
    }

    private static double[] stepUp(double factor, double[] pValues) {
        int m = pValues.length;
        int[] order = ascending(pValues);
        double[] adjusted = new double[m];
        double running = 1;
        for (int rank = m; rank >= 1; rank--) {
            running = Math.min(running, factor * m * pValues[order[rank - 1]] / rank);
            adjusted[order[rank - 1]] = running;
        }
        return adjusted;
    }

    private static int[] ascending(double[] pValues) {
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] checked(double[] pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-value: " + p + " (expected 0..1)");
            }
        }
        return pValues;
    }
}
