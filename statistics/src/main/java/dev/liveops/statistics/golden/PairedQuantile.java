package dev.liveops.statistics.golden;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Quantile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a quantile of one arm has over that of another on the same seeds. Pairs are drawn anew together, so that what both owe to the same
 * luck stays in both (the bootstrap of B. Efron, Annals of Statistics 7, 1979). Immutable.
 */
public final class PairedQuantile {

    private static final int DRAWS = 1_000;

    private final double[] before;
    private final double[] after;
    private final int[] orderBefore;
    private final int[] orderAfter;
    private final double q;

    /**
     * Compares the quantiles of two arms whose values at one place belong together.
     *
     * @param q 0..1 exclusive
     */
    public PairedQuantile(double[] before, double[] after, double q) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(
                    "values: " + before.length + " and " + after.length + " (expected as many of either arm)");
        }
        Level.atLeast(1, "pairs", before.length);
        this.before = before.clone();
        this.after = after.clone();
        this.orderBefore = order(before);
        this.orderAfter = order(after);
        this.q = Level.openShare("q", q);
    }

    /** The quantile of the first arm, of type 7. */
    public double before() {
        return Quantile.ofSorted(sorted(before), q);
    }

    /** That of the other. */
    public double after() {
        return Quantile.ofSorted(sorted(after), q);
    }

    /**
     * Whether any value of so many lies above the quantile with probability 1 - alpha / 2, so that the sample bounds it on both sides:
     * 1 - max(q, 1 - q)^n &gt;= 1 - alpha / 2; from 72 pairs on for the 95th percentile at .05.
     */
    public boolean isBounded(double alpha) {
        return Math.pow(Math.max(q, 1 - q), before.length) <= Level.alpha(alpha) / 2;
    }

    /**
     * The middle 1 - alpha of 1,000 draws of so many pairs.
     *
     * @param below a number from 0 to n - 1, each as likely, for an n: the same ones give the same interval
     */
    public Interval interval(double alpha, IntUnaryOperator below) {
        Level.alpha(alpha);
        double[] differences = new double[DRAWS];
        int[] drawn = new int[before.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.fill(drawn, 0);
            for (int pair = 0; pair < drawn.length; pair++) {
                drawn[below.applyAsInt(drawn.length)]++;
            }
            differences[draw] = quantile(after, orderAfter, drawn) - quantile(before, orderBefore, drawn);
        }
        Arrays.sort(differences);
        return new Interval(Quantile.ofSorted(differences, alpha / 2), Quantile.ofSorted(differences, 1 - alpha / 2));
    }

    private double quantile(double[] values, int[] order, int[] drawn) {
        Quantile place = Quantile.of(values.length, q);
        double below = at(values, order, drawn, place.lower());
        return place.between(below, at(values, order, drawn, place.upper()));
    }

    private static double at(double[] values, int[] order, int[] drawn, long rank) {
        long passed = 0;
        for (int pair : order) {
            passed += drawn[pair];
            if (passed > rank) {
                return values[pair];
            }
        }
        return values[order[order.length - 1]];
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(pair -> values[pair]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
