package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores what requests submit, in groups: whoever comes while a statement is under way waits for the next one, which takes all
 * that wait. Nobody lingers for a group to fill, so a lone request is a group of its own; under load groups grow by
 * themselves, and with them the rate.
 */
@Singleton
class GroupWriter {

    private final GroupStore store;
    private final IngestConfig.Queue limits;
    private final IngestMetrics metrics;
    private final Backlog backlog;
    private final AtomicInteger lanes = new AtomicInteger();

    GroupWriter(GroupStore store, IngestConfig config, IngestMetrics metrics) {
        this.store = store;
        this.limits = config.queue();
        this.metrics = metrics;
        this.backlog = new Backlog(limits, System::nanoTime);
        backlog.watch(metrics);
    }

    /** Keeps room for a batch of which nothing is read yet, if there is any; see {@link Backlog#letIn}. */
    boolean letIn() {
        return backlog.letIn();
    }

    /** A batch that was let in has come, or will not. */
    void arrived() {
        backlog.arrived();
    }

    /** Ends the request with {@code telemetry.queue_full} when there is no room for another one. */
    void requireRoom() {
        if (!backlog.hasRoom()) {
            throw full();
        }
    }

    /** Stores all of a submission; answered after the commit. */
    Uni<Submission.Stored> write(Submission submission) {
        requireRoom();
        backlog.add(submission);
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
        List<Submission> taken = backlog.take(late -> late.done().completeExceptionally(full()));
        if (taken.isEmpty()) {
            lanes.decrementAndGet();
            // One may have come after the look into the queue and before the lane was given back.
            if (!backlog.isEmpty()) {
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

    /** What a request is answered for which there is no room. */
    ProblemException full() {
        return ProblemException.retryLater(
                TelemetryProblem.QUEUE_FULL,
                "more events come in than can be stored now; nothing of this batch was stored",
                limits.retryAfter(),
                null);
    }
}
