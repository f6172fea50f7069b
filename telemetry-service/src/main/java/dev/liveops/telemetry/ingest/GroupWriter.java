package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores what requests submit, in groups: whoever comes while a statement is under way waits for the next one, which takes all
 * that wait. Nobody lingers for a group to fill, so a lone request is a group of its own; under load groups grow by
 * themselves, and with them the rate.
 */
@Singleton
class GroupWriter {

    private static final double USUAL_BATCH = 50;
    private static final double WEIGHT = 0.01;

    private final GroupStore store;
    private final IngestConfig.Queue limits;
    private final IngestMetrics metrics;
    private final Queue<Submission> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingEvents = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger arriving = new AtomicInteger();
    private final AtomicInteger lanes = new AtomicInteger();
    // A lost update does no harm.
    private volatile double meanEvents = USUAL_BATCH;

    GroupWriter(GroupStore store, IngestConfig config, IngestMetrics metrics) {
        this.store = store;
        this.limits = config.queue();
        this.metrics = metrics;
        metrics.watchQueue(waitingEvents, waitingBytes, arriving);
    }

    /**
     * Whether there will be room for a batch of which nothing is read yet; if so, room is kept for it until it
     * {@link #arrived}. A batch that is turned away when its body was read has cost a good part of what storing it costs.
     */
    boolean letIn() {
        // Slow senders are many: they never keep more than half of the queue from those who are here.
        double expected = Math.min(arriving.get() * meanEvents, limits.events() / 2.0);
        boolean hasRoom = hasRoom(expected);
        if (hasRoom) {
            arriving.incrementAndGet();
        }
        return hasRoom;
    }

    /** A batch that was let in has come, or will not. */
    void arrived() {
        arriving.decrementAndGet();
    }

    private boolean hasRoom(double expected) {
        return waitingEvents.get() + expected < limits.events()
                && waitingBytes.get() < limits.bytes().asLongValue();
    }

    /** Ends the request with {@code telemetry.queue_full} when there is no room for another one. */
    void requireRoom() {
        if (!hasRoom(0)) {
            throw full();
        }
    }

    /** Stores all of a submission; answered after the commit. */
    Uni<Submission.Stored> write(Submission submission) {
        requireRoom();
        meanEvents += WEIGHT * (submission.events() - meanEvents);
        waitingEvents.addAndGet(submission.events());
        waitingBytes.addAndGet(submission.bytes());
        waiting.add(submission);
        startLane();
        return Uni.createFrom().completionStage(submission.done());
    }

    private void startLane() {
        int running = lanes.get();
        while (running < limits.lanes()) {
            if (lanes.compareAndSet(running, running + 1)) {
                runLane();
                return;
            }
            running = lanes.get();
        }
    }

    private void runLane() {
        List<Submission> taken = take();
        if (taken.isEmpty()) {
            lanes.decrementAndGet();
            // One may have come after the look into the queue and before the lane was given back.
            if (!waiting.isEmpty()) {
                startLane();
            }
            return;
        }
        Group group = new Group(taken);
        long started = System.nanoTime();
        // Nobody waits for a lane but the submissions in it, so here it is run.
        Uni.createFrom()
                .deferred(() -> store.write(group))
                .subscribe()
                .with(written -> finish(group, written, started), failure -> fail(group, failure));
    }

    private void finish(Group group, Group.Written written, long started) {
        metrics.committed(group.rows().size(), group.submitted(), Duration.ofNanos(System.nanoTime() - started));
        // The next group is under way before the answers of this one are written.
        runLane();
        group.complete(written);
    }

    private void fail(Group group, Throwable failure) {
        runLane();
        group.fail(failure);
    }

    private List<Submission> take() {
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
                next.done().completeExceptionally(full());
            } else {
                taken.add(next);
                events += next.events();
            }
        }
        return taken;
    }

    /** What a request is answered for which there is no room. */
    ProblemException full() {
        return ProblemException.retryLater(
                TelemetryProblem.QUEUE_FULL,
                "more events come in than can be stored now; nothing of this batch was stored",
                limits.retryAfter(),
                null);
    }
}
