package dev.liveops.support.jobs;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The runs of one job on this replica, of which no two overlap. */
final class Runs {

    private final Supplier<Uni<Void>> work;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();

    /** @param work never fails */
    Runs(Supplier<Uni<Void>> work) {
        this.work = work;
    }

    /** A run, unless one is under way: the next one is soon enough. */
    Uni<Void> next() {
        return Uni.createFrom()
                .deferred(() -> running.compareAndSet(false, true)
                        ? work.get().onTermination().invoke(this::ended)
                        : Uni.createFrom().voidItem());
    }

    /** A run that begins from now on: at once, or when the one that is under way has ended. */
    void now() {
        again.set(true);
        beginAgain();
    }

    private void ended() {
        running.set(false);
        beginAgain();
    }

    // Whoever takes the wish away fulfils it; who finds a run under way leaves it to that run's end.
    private void beginAgain() {
        if (again.get() && running.compareAndSet(false, true)) {
            again.set(false);
            work.get().onTermination().invoke(this::ended).subscribe().with(done -> {});
        }
    }
}
