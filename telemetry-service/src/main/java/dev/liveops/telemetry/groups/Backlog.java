package dev.liveops.telemetry.groups;

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
 *
 * @param <S> what a request submits
 */
public final class Backlog<S extends Waiting> {

    /** For how long nobody must have been turned away until it may grow long again. */
    public static final Duration CALM = Duration.ofSeconds(1);

    private static final double USUAL_WEIGHT = 50;
    private static final double WEIGHT = 0.01;

    private final GroupLimits limits;
    private final LongSupplier nanoTime;
    private final Queue<S> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingWeight = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger arriving = new AtomicInteger();
    private volatile long refusedNanos;
    // A lost update does no harm.
    private volatile double meanWeight = USUAL_WEIGHT;

    /**
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Backlog(GroupLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.refusedNanos = nanoTime.getAsLong() - CALM.toNanos();
    }

    /** The weight of what waits. */
    public Number waiting() {
        return waitingWeight;
    }

    /** Bytes of what waits. */
    public Number waitingBytes() {
        return waitingBytes;
    }

    /** How many were let in and have not arrived. */
    public Number arriving() {
        return arriving;
    }

    /**
     * Whether there will be room for a batch of which nothing is read yet; if so, room is kept for it until it
     * {@link #arrived}. A batch that is turned away when its body was read has cost a good part of what storing it costs.
     */
    public boolean letIn() {
        int allowed = allowedWeight();
        // Slow senders are many: they never keep more than half of the queue from those who are here.
        double expected = Math.min(arriving.get() * meanWeight, allowed / 2.0);
        boolean hasRoom = hasRoom(expected, allowed);
        if (hasRoom) {
            arriving.incrementAndGet();
        }
        return hasRoom;
    }

    /** A batch that was let in has come, or will not. */
    public void arrived() {
        arriving.decrementAndGet();
    }

    /** Whether another submission may come. */
    public boolean hasRoom() {
        return hasRoom(0, allowedWeight());
    }

    private boolean hasRoom(double expected, int allowed) {
        boolean hasRoom = waitingWeight.get() + expected < allowed && waitingBytes.get() < limits.bytes();
        if (!hasRoom) {
            refusedNanos = nanoTime.getAsLong();
        }
        return hasRoom;
    }

    private int allowedWeight() {
        boolean calm = nanoTime.getAsLong() - refusedNanos >= CALM.toNanos();
        return calm ? limits.most() : Math.min(limits.most(), limits.mostInOverload());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // meanWeight may lose one
    /** Lets one wait. */
    public void add(S submission) {
        meanWeight += WEIGHT * (submission.weight() - meanWeight);
        waitingWeight.addAndGet(submission.weight());
        waitingBytes.addAndGet(submission.bytes());
        waiting.add(submission);
    }

    /** Whether none waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Takes as many as make a group, in their order; none when none waits.
     *
     * @param tooLate is given those that have waited for too long, which are not in the group
     */
    public List<S> take(Consumer<S> tooLate) {
        List<S> taken = new ArrayList<>();
        int weight = 0;
        while (weight < limits.group()) {
            S next = waiting.poll();
            if (next == null) {
                break;
            }
            waitingWeight.addAndGet(-next.weight());
            waitingBytes.addAndGet(-next.bytes());
            if (next.waitedNanos() > limits.patience().toNanos()) {
                tooLate.accept(next);
            } else {
                taken.add(next);
                weight += next.weight();
            }
        }
        return taken;
    }
}
