package dev.liveops.support.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets whoever waits for work on a connection end it, so that the connection is given back whatever the work does. */
final class Abandonment {

    private final CompletableFuture<Void> abandoned = new CompletableFuture<>();

    private volatile boolean committing;

    /** A transaction begins. */
    void startsOver() {
        committing = false;
    }

    /** Its work has ended well, and COMMIT is sent. */
    void commits() {
        committing = true;
    }

    /** Whether only the database knows what became of it. */
    boolean isCommitting() {
        return committing;
    }

    /** Nobody waits any more. */
    void abandon() {
        abandoned.complete(null);
    }

    /**
     * Begins work; it fails when it throws at once, and as soon as nobody waits for it, even when it would never end by
     * itself. In a transaction that rolls back: its caller was told that nothing changed, so nothing must.
     */
    <T> Uni<T> begin(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            if (abandoned.isDone()) {
                emitter.fail(new AbandonedException());
                return;
            }
            Cancellable running = Uni.createFrom().deferred(work).subscribe().with(emitter::complete, emitter::fail);
            abandoned.thenRun(() -> {
                running.cancel();
                emitter.fail(new AbandonedException());
            });
        });
    }

    private static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("took longer than its caller waits", null, false, false);
        }
    }
}
