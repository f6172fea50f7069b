package dev.liveops.benchmarks.ingest.load;

import org.HdrHistogram.Histogram;

/**
 * The requests that were due in one stretch of time.
 *
 * @param latency of those answered with 200, in microseconds since they were due
 * @param failed how many were not
 */
public record Window(Histogram latency, long failed) {

    /** Requests that were answered with 200. */
    public long answered() {
        return latency.getTotalCount();
    }

    /** A percentile of the latencies in milliseconds; 0 without any. */
    public double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }
}
