package dev.liveops.benchmarks.resolve;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** How long after a commit each replica answered with it. */
public final class Delays {

    /** The head of a table of {@link #row rows}. */
    public static final String HEAD =
            "| activations | number | replica 1: p50, p99, max ms | replica 2: p50, p99, max ms |\n|---|---|---|---|";

    private static final int DIGITS = 3;
    private static final double NANOS_OF_MICRO = 1e3;
    private static final double MICROS_OF_MILLI = 1e3;

    private final Histogram[] micros;

    public Delays(int replicas) {
        micros = IntStream.range(0, replicas)
                .mapToObj(replica -> new Histogram(DIGITS))
                .toArray(Histogram[]::new);
    }

    /** @param nanos less than 0 where an answer was faster than the notification, which counts as 0 */
    public void add(int replica, long nanos) {
        micros[replica].recordValue(Math.max(0, Math.round(nanos / NANOS_OF_MICRO)));
    }

    /** As a row of a table. */
    public String row(String name) {
        return "| " + name + " | " + micros[0].getTotalCount() + " | "
                + IntStream.range(0, micros.length)
                        .mapToObj(replica -> text(micros[replica]))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String text(Histogram of) {
        return String.format(
                Locale.ROOT,
                "%.1f, %.1f, %.1f",
                of.getValueAtPercentile(50) / MICROS_OF_MILLI,
                of.getValueAtPercentile(99) / MICROS_OF_MILLI,
                of.getMaxValue() / MICROS_OF_MILLI);
    }
}
