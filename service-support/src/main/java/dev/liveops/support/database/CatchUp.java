package dev.liveops.support.database;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Work that brings something up to date: one run at a time, and another one when it was asked for meanwhile. */
public final class CatchUp {

    private enum State {
        IDLE,
        RUNNING,
        RUNNING_DIRTY
    }

    private final Supplier<Uni<Void>> work;
    private final Consumer<Throwable> failed;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /**
     * @param failed told of each failure; the work is not repeated for it, or it would hammer a database in trouble
     */
    public CatchUp(Supplier<Uni<Void>> work, Consumer<Throwable> failed) {
        this.work = work;
        this.failed = failed;
    }

    /** Runs the work as soon as it does not run. */
    public void ask() {
        State before = state.getAndUpdate(now -> now == State.IDLE ? State.RUNNING : State.RUNNING_DIRTY);
        if (before == State.IDLE) {
            run();
        }
    }

    // Whatever the work does, this ends, or it would never run again.
    private void run() {
        Uni.createFrom().deferred(() -> work.get()).subscribe().with(done -> finished(), failure -> {
            failed.accept(failure);
            finished();
        });
    }

    private void finished() {
        if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
            state.set(State.RUNNING);
            run();
        }
    }
}
