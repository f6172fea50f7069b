package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.load.LoadResult;
import java.util.Collection;
import java.util.Locale;

/** Figures as people read them. */
final class Figures {

    private Figures() {}

    /** Fills figures into a text, as {@link String#format} does, in English. */
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A count or a rate, in whole numbers: 12,345. */
    static String whole(double value) {
        return text("%,.0f", value);
    }

    /** Milliseconds of a load: half of the requests, 99 of 100, the slowest. */
    static String latency(LoadResult result) {
        return text("p50 %.1f ms, p99 %.1f ms, max %.0f ms", result.millis(50), result.millis(99), result.millis(100));
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
