package dev.liveops.config.resolution;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How much of what was merged a snapshot keeps; what finds no room is merged again when it is asked for again. */
final class Interning {

    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder merges = new LongAdder();
    private volatile boolean retired;

    Interning(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether there is room to keep it; then it counts. */
    boolean admits(Effective effective) {
        return hasRoom(effective.weight());
    }

    /** Whether there is room for so many bytes; then they count. */
    boolean hasRoom(int weight) {
        if (retired) {
            return false;
        }
        if (bytes.addAndGet(weight) <= maxBytes) {
            return true;
        }
        bytes.addAndGet(-weight);
        return false;
    }

    void merged() {
        merges.increment();
    }

    /** Another snapshot has taken the place: nothing more is kept for this one. */
    void retire() {
        retired = true;
    }

    /** How often configs were merged. */
    long merges() {
        return merges.sum();
    }

    long bytes() {
        return bytes.get();
    }
}
