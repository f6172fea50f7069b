package dev.liveops.benchmarks.ingest.load;

import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector when requests are due: the selector's own timeout counts in milliseconds, and asking it again and again
 * costs a core.
 */
final class Ticker implements AutoCloseable {

    private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final Beat SLOW = new Beat(0, TimeUnit.MILLISECONDS.toNanos(5));

    private final Selector selector;
    private final Thread thread = new Thread(this::run, "load-ticker");
    private volatile Beat beat = SLOW;
    private volatile boolean closed;

    /** Moments at equal distances. */
    record Beat(long start, double intervalNanos) {

        /** The first moment after another. */
        long after(long now) {
            return start + (long) ((Math.floor((now - start) / intervalNanos) + 1) * intervalNanos);
        }
    }

    Ticker(Selector selector) {
        this.selector = selector;
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on, when this segment's requests are due; where they are many, some together. */
    void follow(Segment segment, long start) {
        beat = beat(segment, start);
        // It may be asleep for long by the beat before.
        LockSupport.unpark(thread);
    }

    static Beat beat(Segment segment, long start) {
        if (segment.isClosed()) {
            return SLOW;
        }
        double interval = 1e9 / segment.requestsPerSecond();
        return new Beat(start, interval * Math.ceil(SHORTEST_NANOS / interval));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            long now = System.nanoTime();
            LockSupport.parkNanos(beat.after(now) - now);
            selector.wakeup();
        }
    }
}
