package dev.liveops.support.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;

/**
 * A thread of a service's own for what takes long and asks nobody: thousands of conditions and schemas would hold up an event
 * loop, and the workers of requests may all be busy.
 */
final class SnapshotWorker {

    private final WorkerExecutor thread;

    SnapshotWorker(Vertx vertx) {
        this.thread = vertx.createSharedWorkerExecutor("liveops-snapshots", 1);
    }

    /** The result, on the context of the caller. */
    <V> Uni<V> run(Callable<V> work) {
        return Uni.createFrom()
                .completionStage(() -> thread.executeBlocking(work, false).toCompletionStage());
    }

    /** Takes no more work. */
    void close() {
        thread.close();
    }
}
