package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.groups.Backlog;
import dev.liveops.telemetry.groups.GroupCommit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Stores batches of events by group commit. */
@Singleton
class GroupWriter {

    private final GroupStore store;
    private final IngestConfig.Queue limits;
    private final IngestMetrics metrics;
    private final Backlog<Submission> backlog;
    private final GroupCommit<Submission> groups;

    GroupWriter(GroupStore store, IngestConfig config, IngestMetrics metrics) {
        this.store = store;
        this.limits = config.queue();
        this.metrics = metrics;
        this.backlog = new Backlog<>(limits.limits(), System::nanoTime);
        this.groups = new GroupCommit<>(backlog, limits.lanes(), this::write, this::full);
        metrics.watchQueue(backlog.waiting(), backlog.waitingBytes(), backlog.arriving());
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
        groups.requireRoom();
    }

    /** Stores all of a submission; answered after the commit. */
    Uni<Submission.Stored> write(Submission submission) {
        groups.add(submission);
        return Uni.createFrom().completionStage(submission.done());
    }

    private Uni<Runnable> write(List<Submission> submissions) {
        Group group = new Group(submissions);
        long started = System.nanoTime();
        return store.write(group)
                .invoke(() -> metrics.committed(
                        group.rows().size(), group.submitted(), Duration.ofNanos(System.nanoTime() - started)))
                .map(written -> () -> group.complete(written));
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
