package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What runs beside the ingest, and how that went then. */
final class Beside {

    private static final double MICROS = 1_000.0;
    private static final double MEDIAN = 50;
    private static final double LATE = 99;

    private final String name;
    private final boolean simulates;
    private final boolean reports;
    private final Histogram latency = new Histogram(3);
    private final List<Double> medians = new ArrayList<>();
    private final List<Double> late = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private long runs;
    private long events;
    private long failed;
    private double seconds;

    Beside(String name, boolean simulates, boolean reports) {
        this.name = name;
        this.simulates = simulates;
        this.reports = reports;
    }

    String name() {
        return name;
    }

    boolean simulates() {
        return simulates;
    }

    boolean reports() {
        return reports;
    }

    /**
     * A round of it is over.
     *
     * @param simulated runs meanwhile
     * @param asked how long each report took
     */
    void add(LoadResult result, long simulated, List<Double> asked) {
        latency.add(result.latency());
        medians.add(result.millis(MEDIAN));
        late.add(result.millis(LATE));
        millis.addAll(asked);
        runs += simulated;
        events += result.events().accepted();
        failed += result.requests().sent() - result.requests().withStatus(200);
        seconds += result.segment().duration().toMillis() / MICROS;
    }

    /** A line of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %.1f to %.1f | %.0f | %s | %s |%s",
                name,
                events / seconds,
                latency.getValueAtPercentile(MEDIAN) / MICROS,
                latency.getValueAtPercentile(LATE) / MICROS,
                late.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                late.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                latency.getMaxValue() / MICROS,
                simulates ? String.format(Locale.ROOT, "%,.0f", runs / seconds) : "",
                reports ? reportFigures() : "",
                failed == 0 ? "" : " " + failed + " requests were not answered with 200");
    }

    /** A round, for people. */
    String lastRound() {
        int last = late.size() - 1;
        return String.format(Locale.ROOT, "  %-26s p50 %.1f ms, p99 %.1f ms", name, medians.get(last), late.get(last));
    }

    private String reportFigures() {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty()
                ? "none"
                : String.format(Locale.ROOT, "%d, median %.0f ms", sorted.size(), sorted.get(sorted.size() / 2));
    }
}
