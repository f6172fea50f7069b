package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Quantile;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/** Values above a percentile, cut to it: a bot that plays 100,000 runs does not decide an experiment. */
public final class WinsorCap {

    private WinsorCap() {}

    /**
     * The cap: the type 7 quantile (percentile_cont) of all arms' values together, never of one arm's, as unequal caps are an effect by
     * themselves. Where more than half of the values are zero, of the others.
     *
     * @param pooled at least one value
     * @param q such as .99 or .999
     */
    public static double cap(double[] pooled, double q) {
        Level.atLeast(1, "values", pooled.length);
        DoublePredicate nonZero = value -> value != 0;
        double[] others = Arrays.stream(pooled).filter(nonZero).sorted().toArray();
        boolean mostlyZero = others.length > 0 && 2 * others.length < pooled.length;
        return Quantile.ofSorted(
                mostlyZero ? others : Arrays.stream(pooled).sorted().toArray(), q);
    }

    /** The values with those above the cap at the cap, at the same places; the raw ones stay as they are. */
    public static double[] apply(double[] values, double cap) {
        return Arrays.stream(values).map(value -> Math.min(value, cap)).toArray();
    }
}
