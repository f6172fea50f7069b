package dev.liveops.releases.cache;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;

/** Threads for what blocks on the disk: a slow one holds up neither event loops nor the workers of requests. */
@Singleton
class FileThreads {

    private static final int THREADS = 4;

    private final WorkerExecutor threads;

    FileThreads(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("liveops-packs", THREADS);
    }

    /** The result, on the context of the caller. */
    <V> Uni<V> run(Callable<V> work) {
        return Uni.createFrom()
                .completionStage(() -> threads.executeBlocking(work, false).toCompletionStage());
    }
}
