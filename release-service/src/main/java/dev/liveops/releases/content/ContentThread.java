package dev.liveops.releases.content;

import dev.liveops.model.content.ContentException;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** The thread on which packs are parsed, patched, compared and held against schemas: one at a time, and a few that wait. */
@Singleton
public class ContentThread {

    private static final int WAITING = 16;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final WorkerExecutor thread;
    private final AtomicInteger inside = new AtomicInteger();

    ContentThread(Vertx vertx) {
        this.thread = vertx.createSharedWorkerExecutor("liveops-content", 1);
    }

    /**
     * The result, on the context of the caller; fails with {@code release.authoring_busy} when too many wait already.
     *
     * @param refused code of the problem that a {@link ContentException} becomes, with its places
     */
    public <V> Uni<V> run(ProblemCode refused, Callable<V> work) {
        return Uni.createFrom().deferred(() -> {
            if (inside.incrementAndGet() > WAITING) {
                inside.decrementAndGet();
                return Uni.createFrom()
                        .failure(ProblemException.retryLater(
                                ReleaseProblem.AUTHORING_BUSY,
                                "other packs are being compiled and compared (expected at most " + WAITING
                                        + " at once)",
                                RETRY,
                                null));
            }
            return Uni.createFrom()
                    .completionStage(() -> thread.executeBlocking(work, true).toCompletionStage())
                    .onTermination()
                    .invoke(inside::decrementAndGet)
                    .onFailure(ContentException.class)
                    .transform(fault -> ProblemException.of(refused, faults((ContentException) fault)));
        });
    }

    private static List<Violation> faults(ContentException refusal) {
        return refusal.faults().stream()
                .map(fault -> fault.path().isEmpty() ? new Violation("content", fault.detail()) : fault)
                .toList();
    }
}
