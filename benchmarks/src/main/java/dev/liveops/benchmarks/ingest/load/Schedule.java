package dev.liveops.benchmarks.ingest.load;

/** When the requests of one segment are due; all times are those of {@link System#nanoTime()}. */
final class Schedule {

    private static final double NANOS = 1e9;

    private final Segment segment;
    private final long start;
    private final long end;
    private final long total;
    private long sent;

    Schedule(Segment segment, long start) {
        this.segment = segment;
        this.start = start;
        this.end = start + segment.duration().toNanos();
        this.total = segment.isClosed()
                ? Long.MAX_VALUE
                : Math.round(segment.requestsPerSecond() * segment.duration().toNanos() / NANOS);
    }

    /** Whether a request is due and not sent yet. */
    boolean isDue(long now) {
        return segment.isClosed() ? now < end : sent < total && dueAt(sent) <= now;
    }

    /**
     * Counts the next request as sent.
     *
     * @return when it was due; in a closed loop that is now
     */
    long take(long now) {
        long due = segment.isClosed() ? now : dueAt(sent);
        sent++;
        return due;
    }

    /** Whether the next segment may begin. */
    boolean isOver(long now) {
        return now >= end && (sent >= total || segment.lateness() == Segment.Lateness.GIVE_UP);
    }

    /** Requests that were due until its end and have not been sent. */
    long unsent() {
        return segment.isClosed() ? 0 : total - sent;
    }

    long start() {
        return start;
    }

    /** When no more requests become due. */
    long end() {
        return end;
    }

    private long dueAt(long index) {
        return start + (long) (index / segment.requestsPerSecond() * NANOS);
    }
}
