package dev.liveops.benchmarks.ingest.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Histograms of microseconds. */
final class Latencies {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;

    private Latencies() {}

    static Histogram histogram() {
        return new Histogram(MAX_MICROS, DIGITS);
    }

    /** Records a span of nanoseconds; one beyond the histogram's range counts as its end. */
    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(Math.max(nanos, 0) / 1000, MAX_MICROS));
    }
}
