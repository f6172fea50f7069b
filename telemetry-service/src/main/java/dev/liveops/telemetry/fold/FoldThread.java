package dev.liveops.telemetry.fold;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;

/** The one thread on which events are merged, which takes tens of milliseconds that no event loop has. */
@Singleton
class FoldThread {

    private final WorkerExecutor worker;

    FoldThread(Vertx vertx) {
        this.worker = vertx.createSharedWorkerExecutor("telemetry-fold", 1);
    }

    /** Runs work; who waits goes on where it was. */
    <T> Uni<T> call(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> worker.executeBlocking(work, false).toCompletionStage());
    }

    Uni<Void> run(Runnable work) {
        return call(() -> {
                    work.run();
                    return true;
                })
                .replaceWithVoid();
    }

    @PreDestroy
    void close() {
        worker.close();
    }
}
