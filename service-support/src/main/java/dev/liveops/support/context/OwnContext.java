package dev.liveops.support.context;

import io.opentelemetry.context.Context;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a context of its own. The framework ends the Uni of a request whose client has gone; work that is ended in the
 * middle of a flush would send the rest of its statements after the rollback, outside of any transaction.
 */
@Singleton
public class OwnContext {
    private final Vertx vertx;

    OwnContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs work to its end, whatever becomes of who waits for it, in the trace at hand; they go on where they were. */
    public <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .deferred(() -> run(QuarkusContextStorage.getOtelContext(vertx.getOrCreateContext()), work));
    }

    /**
     * The same in another trace.
     *
     * @param trace null for none
     */
    public <T> Uni<T> run(@Nullable Context trace, Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            io.vertx.core.Context caller = vertx.getOrCreateContext();
            io.vertx.core.Context own = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(caller));
            VertxContextSafetyToggle.setContextSafe(own, true);
            if (trace != null) {
                QuarkusContextStorage.INSTANCE.attach(own, trace);
            }
            own.runOnContext(begun -> Uni.createFrom()
                    .deferred(work)
                    .subscribe()
                    .with(
                            item -> caller.runOnContext(ended -> emitter.complete(item)),
                            failure -> caller.runOnContext(ended -> emitter.fail(failure))));
        });
    }
}
