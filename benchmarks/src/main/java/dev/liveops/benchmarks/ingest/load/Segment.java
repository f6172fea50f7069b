package dev.liveops.benchmarks.ingest.load;

import java.time.Duration;
import java.util.Objects;

/**
 * A stretch of load of one kind.
 *
 * @param name for people
 * @param requestsPerSecond rate at which requests are due; 0 for a closed loop
 * @param window length of the windows that latencies are also kept for
 * @param lateness what becomes of requests that are due but unsent when it ends
 */
public record Segment(String name, double requestsPerSecond, Duration duration, Duration window, Lateness lateness) {

    /** What becomes of requests that could not be sent in time. */
    public enum Lateness {
        /** They are sent, however late, and their latency tells. */
        SEND,
        /** They are given up; for load that is more than can be served. */
        GIVE_UP
    }

    public Segment {
        Objects.requireNonNull(name);
        Objects.requireNonNull(window);
        Objects.requireNonNull(lateness);
        if (requestsPerSecond < 0 || Double.isNaN(requestsPerSecond)) {
            throw new IllegalArgumentException("requestsPerSecond: " + requestsPerSecond + " (expected 0 or more)");
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration: " + duration + " (expected more than nothing)");
        }
    }

    /** As fast as the answers come. */
    public static Segment closed(String name, Duration duration) {
        return new Segment(name, 0, duration, duration, Lateness.GIVE_UP);
    }

    /** At a constant rate; every request is sent. */
    public static Segment open(String name, double requestsPerSecond, Duration duration, Duration window) {
        return new Segment(name, requestsPerSecond, duration, window, Lateness.SEND);
    }

    /** At a constant rate that may be more than can be served. */
    public static Segment offered(String name, double requestsPerSecond, Duration duration, Duration window) {
        return new Segment(name, requestsPerSecond, duration, window, Lateness.GIVE_UP);
    }

    boolean isClosed() {
        return requestsPerSecond == 0;
    }

    /** Whether it may be more than can be served. */
    boolean isOffered() {
        return !isClosed() && lateness == Lateness.GIVE_UP;
    }
}
