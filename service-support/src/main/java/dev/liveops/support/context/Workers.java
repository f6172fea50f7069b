package dev.liveops.support.context;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Threads for what takes too long for an event loop. */
public final class Workers {

    /**
     * Runs work on a worker on which the request at hand still is the one at hand: its scope, its trace, what logs say of it. No stage
     * of a request carries them, since they belong to the context that all of them run on.
     */
    public static final Executor OF_REQUEST = Workers::run;

    private Workers() {}

    private static void run(Runnable work) {
        Context context = Vertx.currentContext();
        if (context == null) {
            Infrastructure.getDefaultWorkerPool().execute(work);
        } else {
            context.<Void>executeBlocking(
                    () -> {
                        work.run();
                        return null;
                    },
                    false);
        }
    }
}
