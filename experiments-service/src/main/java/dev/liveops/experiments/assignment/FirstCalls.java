package dev.liveops.experiments.assignment;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Settles users that are not in memory, in groups: whoever comes while a lane is at it waits for the next one, which takes all that
 * wait (as ingest does, ADR 0020). Nobody lingers for a group to fill. Answered when what was computed is stored for good.
 */
@Singleton
class FirstCalls {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final AssignmentRepository repository;
    private final PreviewClock clock;
    private final AssignmentConfig.Groups limits;
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCalls = new AtomicInteger();
    private final AtomicInteger lanes = new AtomicInteger();

    FirstCalls(Database database, AssignmentRepository repository, PreviewClock clock, AssignmentConfig config) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
        this.limits = config.groups();
    }

    /** One user's call, waiting for its group. */
    record Call(String userId, List<Computed> wanted, long sinceNanos, CompletableFuture<Settled> done) {}

    /** What is settled for one user: every experiment that was asked for, and which of them this call stored. */
    record Settled(Map<String, Allocation> allocations, List<String> stored) {}

    /** Settles what a user is wanted for; fails with {@code experiments.queue_full} when too many wait. */
    Uni<Settled> settle(String userId, List<Computed> wanted) {
        if (waitingCalls.incrementAndGet() > limits.waiting()) {
            waitingCalls.decrementAndGet();
            return Uni.createFrom().failure(full());
        }
        Call call = new Call(userId, wanted, System.nanoTime(), new CompletableFuture<>());
        waiting.add(call);
        startLane();
        return Uni.createFrom().completionStage(call.done());
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
        List<Call> taken = take();
        if (taken.isEmpty()) {
            lanes.decrementAndGet();
            // One may have come after the look into the queue and before the lane was given back.
            if (!waiting.isEmpty()) {
                startLane();
            }
            return;
        }
        CallGroup group = new CallGroup(taken);
        settle(group)
                .subscribe()
                .with(
                        settled -> {
                            // The next group is under way before the answers of this one are written.
                            runLane();
                            group.complete();
                        },
                        failure -> {
                            runLane();
                            fail(group, failure);
                        });
    }

    private Uni<CallGroup> settle(CallGroup group) {
        return Uni.createFrom()
                .deferred(
                        () -> database.withConnection(connection -> group.settle(connection, repository, clock.now())))
                .replaceWith(group);
    }

    // What PostgreSQL refuses of one user is nobody else's business.
    private void fail(CallGroup group, Throwable failure) {
        if (failure instanceof ProblemException || group.calls().size() == 1) {
            group.calls().forEach(call -> call.done().completeExceptionally(failure));
            return;
        }
        group.calls().forEach(call -> {
            CallGroup alone = new CallGroup(List.of(call));
            settle(alone)
                    .subscribe()
                    .with(settled -> alone.complete(), its -> call.done().completeExceptionally(its));
        });
    }

    private List<Call> take() {
        List<Call> taken = new ArrayList<>();
        while (taken.size() < limits.users()) {
            Call next = waiting.poll();
            if (next == null) {
                break;
            }
            waitingCalls.decrementAndGet();
            if (System.nanoTime() - next.sinceNanos() > limits.patience().toNanos()) {
                next.done().completeExceptionally(full());
            } else {
                taken.add(next);
            }
        }
        return taken;
    }

    private static ProblemException full() {
        return ProblemException.retryLater(
                ExperimentsProblem.QUEUE_FULL,
                "more users come for the first time than can be stored now; nothing was stored for this one",
                RETRY,
                null);
    }
}
