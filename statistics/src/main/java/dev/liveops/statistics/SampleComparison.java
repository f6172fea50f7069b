package dev.liveops.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/** Two samples of single values, compared as distributions. Both have at least one value, in any order. */
public final class SampleComparison {

    private final double[] first;
    private final double[] second;

    /** Compares the second sample with the first. */
    public SampleComparison(double[] first, double[] second) {
        Level.atLeast(1, "values", Math.min(first.length, second.length));
        this.first = first.clone();
        this.second = second.clone();
        Arrays.sort(this.first);
        Arrays.sort(this.second);
    }

    /** Kolmogorov and Smirnov's D: the largest distance between the two distribution functions. */
    public double kolmogorovSmirnov() {
        return KolmogorovSmirnovTest.withDefaults().statistic(first, second);
    }

    /**
     * The exact two-sided p-value of D (J. L. Hodges, Arkiv foer Matematik 3, 1958), conservative where values are tied; cost grows with
     * the product of the sizes.
     */
    public double exactP() {
        return kolmogorovSmirnovP(PValueMethod.EXACT);
    }

    /**
     * The approximate p-value of D: the exact one-sample distribution at round(n m / (n + m)) values (R. Simard and P. L'Ecuyer, Journal of
     * Statistical Software 39, 2011).
     */
    public double asymptoticP() {
        return kolmogorovSmirnovP(PValueMethod.ASYMPTOTIC);
    }

    private double kolmogorovSmirnovP(PValueMethod method) {
        return KolmogorovSmirnovTest.withDefaults()
                .with(method)
                .test(first, second)
                .getPValue();
    }

    /** H. B. Mann and D. R. Whitney's U of the second sample: pairs in which its value is larger, ties half. */
    public double mannWhitneyU() {
        return MannWhitneyUTest.withDefaults().statistic(second, first);
    }

    /** The two-sided normal p-value of U, with corrections for ties and continuity; 1 where all values are the same. */
    public double mannWhitneyP() {
        double p = MannWhitneyUTest.withDefaults()
                .with(PValueMethod.ASYMPTOTIC)
                .test(second, first)
                .getPValue();
        return Double.isNaN(p) ? 1 : Math.min(1, p);
    }

    /** P(second &gt; first) + P(equal)/2 of a value drawn from each: U / (n m). */
    public double superiority() {
        return mannWhitneyU() / ((double) first.length * second.length);
    }

    /** L. N. Wasserstein's first distance, in the values' unit: the area between the distribution functions. */
    public double wasserstein() {
        return integral(false);
    }

    /** The energy distance sqrt(2 integral of (F - G)^2) (G. J. Szekely; M. L. Rizzo and G. J. Szekely, WIREs 8, 2016). */
    public double energy() {
        return Math.sqrt(2 * integral(true));
    }

    private double integral(boolean squared) {
        int i = 0;
        int j = 0;
        double sum = 0;
        double from = Math.min(first[0], second[0]);
        while (i < first.length || j < second.length) {
            boolean ofFirst = j == second.length || (i < first.length && first[i] <= second[j]);
            double to = ofFirst ? first[i] : second[j];
            double gap = Math.abs((double) i / first.length - (double) j / second.length);
            sum += (squared ? gap * gap : gap) * (to - from);
            from = to;
            if (ofFirst) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }
}
