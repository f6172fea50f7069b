package dev.liveops.telemetry.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The submissions that wait for the database. It may grow long, since that carries over a stall of the disk; but once somebody
 * had to be turned away it is kept short until nobody was for a while: in lasting overload a long queue lets no event more in,
 * it only makes every answer late and the collector copy what waits.
 */
final class Backlog {

    /** For how long nobody must have been turned away until it may grow long again. */
    static final Duration CALM = Duration.ofSeconds(1);

    private static final double USUAL_BATCH = 50;
    private static final double WEIGHT = 0.01;

    private final IngestConfig.Queue limits;
    private final LongSupplier nanoTime;
    private final Queue<Submission> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingEvents = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger arriving = new AtomicInteger();
    private volatile long refusedNanos;
    // A lost update does no harm.
    private volatile double meanEvents = USUAL_BATCH;

    /**
     * @param nanoTime as {@link System#nanoTime()}
     */
    Backlog(IngestConfig.Queue limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.refusedNanos = nanoTime.getAsLong() - CALM.toNanos();
    }

    /** Shows what waits. */
    void watch(IngestMetrics metrics) {
        metrics.watchQueue(waitingEvents, waitingBytes, arriving);
    }

    /**
     * Whether there will be room for a batch of which nothing is read yet; if so, room is kept for it until it
     * {@link #arrived}. A batch that is turned away when its body was read has cost a good part of what storing it costs.
     */
    boolean letIn() {
        int allowed = allowedEvents();
        // Slow senders are many: they never keep more than half of the queue from those who are here.
        double expected = Math.min(arriving.get() * meanEvents, allowed / 2.0);
        boolean hasRoom = hasRoom(expected, allowed);
        if (hasRoom) {
            arriving.incrementAndGet();
        }
        return hasRoom;
    }

    /** A batch that was let in has come, or will not. */
    void arrived() {
        arriving.decrementAndGet();
    }

    /** Whether another submission may come. */
    boolean hasRoom() {
        return hasRoom(0, allowedEvents());
    }

    private boolean hasRoom(double expected, int allowed) {
        boolean hasRoom = waitingEvents.get() + expected < allowed
                && waitingBytes.get() < limits.bytes().asLongValue();
        if (!hasRoom) {
            refusedNanos = nanoTime.getAsLong();
        }
        return hasRoom;
    }

    private int allowedEvents() {
        boolean calm = nanoTime.getAsLong() - refusedNanos >= CALM.toNanos();
        return calm ? limits.events() : Math.min(limits.events(), limits.overloadEvents());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // meanEvents may lose one
    void add(Submission submission) {
        meanEvents += WEIGHT * (submission.events() - meanEvents);
        waitingEvents.addAndGet(submission.events());
        waitingBytes.addAndGet(submission.bytes());
        waiting.add(submission);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Takes as many as make a group, in their order; none when none waits.
     *
     * @param tooLate is given those that have waited for too long, which are not in the group
     */
    List<Submission> take(Consumer<Submission> tooLate) {
        List<Submission> taken = new ArrayList<>();
        int events = 0;
        while (events < limits.groupEvents()) {
            Submission next = waiting.poll();
            if (next == null) {
                break;
            }
            waitingEvents.addAndGet(-next.events());
            waitingBytes.addAndGet(-next.bytes());
            if (next.waitedNanos() > limits.patience().toNanos()) {
                tooLate.accept(next);
            } else {
                taken.add(next);
                events += next.events();
            }
        }
        return taken;
    }
}
