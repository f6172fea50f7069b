package dev.liveops.support.unit;

import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Runs work on a context of its own. The framework ends the Uni of a request whose client has gone; work that is ended in the
 * middle of a flush would send the rest of its statements after the rollback, outside of any transaction.
 */
@Singleton
class Detached {
    private final Vertx vertx;

    Detached(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs work to its end, whatever becomes of who waits for it; they go on where they were. */
    <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context caller = vertx.getOrCreateContext();
            Context own = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(caller));
            VertxContextSafetyToggle.setContextSafe(own, true);
            carryTrace(caller, own);
            own.runOnContext(begun -> Uni.createFrom()
                    .deferred(work)
                    .subscribe()
                    .with(
                            item -> caller.runOnContext(ended -> emitter.complete(item)),
                            failure -> caller.runOnContext(ended -> emitter.fail(failure))));
        });
    }

    // It belongs to the same trace all the same.
    private static void carryTrace(Context caller, Context own) {
        io.opentelemetry.context.Context trace = QuarkusContextStorage.getOtelContext(caller);
        if (trace != null) {
            QuarkusContextStorage.INSTANCE.attach(own, trace);
        }
    }
}
