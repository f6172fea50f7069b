package dev.liveops.play.traffic;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Hands out the turns of a constant rate. Who comes late has no more than a second to make up for. */
final class Pacer {

    private static final double NANOS = 1e9;
    private static final double MOST_NANOS = Duration.ofDays(1).toNanos();
    private static final long CATCH_UP_NANOS = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final LongSupplier nanos;
    private long next;

    Pacer(double perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Takes turns for so many; how long until the first of them. */
    Duration take(long count) {
        long now = nanos.getAsLong();
        next = Math.max(next, now - CATCH_UP_NANOS);
        long wait = Math.max(0, next - now);
        next += (long) Math.min(count * NANOS / perSecond, MOST_NANOS);
        return Duration.ofNanos(wait);
    }
}
