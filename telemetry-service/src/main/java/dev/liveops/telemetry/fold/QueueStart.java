package dev.liveops.telemetry.fold;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where to begin to look for groups. What was deleted lies in front of them, and as long as a transaction anywhere is older than
 * that, PostgreSQL has to step over it each time; so most folds begin near where the last one did. Every hundredth begins at the very
 * front, for a group may commit long after its number was given.
 */
final class QueueStart {

    /** Numbers that are given and not committed yet are no more than this many, unless somebody stalls. */
    private static final long MARGIN = 1_000;

    private static final int FROM_THE_FRONT = 100;

    private final AtomicLong last = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    long lowest() {
        boolean front = looks.incrementAndGet() % FROM_THE_FRONT == 0;
        return front ? 0 : Math.max(0, last.get() - MARGIN);
    }

    void saw(Step step) {
        if (step.lowest() >= 0) {
            last.set(step.lowest());
        }
    }
}
