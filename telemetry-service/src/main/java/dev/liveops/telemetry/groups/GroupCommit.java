package dev.liveops.telemetry.groups;

import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Stores what requests submit, in groups: whoever comes while a statement is under way waits for the next one, which takes all
 * that wait. Nobody lingers for a group to fill, so a lone request is a group of its own; under load groups grow by
 * themselves, and with them the rate.
 *
 * @param <S> what a request submits
 */
public final class GroupCommit<S extends Waiting> {

    private final Backlog<S> backlog;
    private final int mostLanes;
    private final Store<S> store;
    private final Supplier<ProblemException> full;
    private final AtomicInteger lanes = new AtomicInteger();

    /**
     * @param backlog of which nobody else takes
     * @param full what a request is told for which there is no room, or which waited for too long
     */
    public GroupCommit(Backlog<S> backlog, int lanes, Store<S> store, Supplier<ProblemException> full) {
        this.backlog = backlog;
        this.mostLanes = lanes;
        this.store = store;
        this.full = full;
    }

    /** Where groups are written to. */
    public interface Store<S> {

        /**
         * Stores a group.
         *
         * @return after the commit: what answers all of it
         */
        Uni<Runnable> write(List<S> group);
    }

    /** Ends the request when there is no room for another one. */
    public void requireRoom() {
        if (!backlog.hasRoom()) {
            throw full.get();
        }
    }

    /** Has a submission stored; what it is completed with is known after the commit. */
    public void add(S submission) {
        requireRoom();
        backlog.add(submission);
        startLane();
    }

    private void startLane() {
        int running = lanes.get();
        while (running < mostLanes) {
            if (lanes.compareAndSet(running, running + 1)) {
                runLane();
                return;
            }
            running = lanes.get();
        }
    }

    private void runLane() {
        List<S> group = backlog.take(late -> late.done().completeExceptionally(full.get()));
        if (group.isEmpty()) {
            lanes.decrementAndGet();
            // One may have come after the look into the queue and before the lane was given back.
            if (!backlog.isEmpty()) {
                startLane();
            }
            return;
        }
        // Nobody waits for a lane but the submissions in it, so here it is run.
        Uni.createFrom()
                .deferred(() -> store.write(group))
                .subscribe()
                .with(this::finish, failure -> fail(group, failure));
    }

    private void finish(Runnable answers) {
        // The next group is under way before the answers of this one are written.
        runLane();
        answers.run();
    }

    private void fail(List<S> group, Throwable failure) {
        runLane();
        group.forEach(submission -> submission.done().completeExceptionally(failure));
    }
}
