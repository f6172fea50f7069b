package dev.liveops.benchmarks.ingest.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What became of the requests of one segment.
 *
 * @param latency of those answered with 200 or 304, in microseconds since they were due
 * @param sendDelay how long after it was due each was sent, in microseconds: what the generator itself, or the lack of a free
 *     connection, adds
 * @param windows the same by the moment a request was due
 * @param oddity the first answer that did not accept all its events; empty if all did
 */
public record LoadResult(
        Segment segment,
        Requests requests,
        Events events,
        Histogram latency,
        Histogram sendDelay,
        List<Window> windows,
        String oddity) {

    /**
     * Requests by their fate.
     *
     * @param byStatus answered ones by their status
     * @param broken ones whose connection ended before the answer
     * @param unanswered ones that were still under way when the generator gave up
     * @param unsent ones that were due, but no connection was free
     */
    public record Requests(long sent, Map<Integer, Long> byStatus, long broken, long unanswered, long unsent) {

        public Requests {
            byStatus = new TreeMap<>(byStatus);
        }

        /** Requests answered with a status. */
        public long withStatus(int status) {
            return byStatus.getOrDefault(status, 0L);
        }
    }

    /**
     * Events by what the answers said.
     *
     * @param accepted all that were accepted
     * @param acceptedInTime those of them whose answer came before the segment's end
     */
    public record Events(long accepted, long acceptedInTime, long duplicates, long rejected) {}

    public LoadResult {
        windows = List.copyOf(windows);
    }

    /** Events accepted a second, while the segment lasted. */
    public double eventsPerSecond() {
        return events.acceptedInTime() * 1e9 / segment.duration().toNanos();
    }

    /** A percentile of the latencies in milliseconds; 0 without any. */
    public double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Whether every request that was due was answered with 200. */
    public boolean isFlawless() {
        return requests.withStatus(Answer.OK) == requests.sent() && requests.unsent() == 0;
    }
}
