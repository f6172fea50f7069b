package dev.liveops.support.snapshot;

import io.smallrye.mutiny.subscription.Cancellable;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Those who hear of each version that is held: one call at a time, in the order of the versions, whatever one of them throws. */
final class SnapshotListeners<T> {

    private static final Logger LOG = Logger.getLogger(SnapshotListeners.class);

    private final String name;
    private final List<Consumer<Versioned<T>>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Versioned<T> last;

    SnapshotListeners(String name) {
        this.name = name;
    }

    /** The version that everybody was told last; -1 before the first. */
    long told() {
        Versioned<T> snapshot = last;
        return snapshot == null ? -1 : snapshot.version();
    }

    /** Adds a listener, and tells it what the others were told last. */
    Cancellable add(Consumer<Versioned<T>> listener) {
        inTurn(() -> {
            Versioned<T> snapshot = last;
            if (snapshot != null) {
                guarded(() -> listener.accept(snapshot));
            }
            listeners.add(listener);
        });
        return () -> inTurn(() -> listeners.remove(listener));
    }

    /** Tells everybody, and then goes on. */
    void tell(Versioned<T> snapshot, Runnable then) {
        inTurn(() -> {
            listeners.forEach(listener -> guarded(() -> listener.accept(snapshot)));
            last = snapshot;
            then.run();
        });
    }

    // Whoever finds nobody at it does what is there, also what comes meanwhile; no lock is held while a listener runs.
    private void inTurn(Runnable turn) {
        turns.add(turn);
        if (waiting.getAndIncrement() == 0) {
            do {
                guarded(turns.remove());
            } while (waiting.decrementAndGet() > 0);
        }
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "listener of a snapshot failed name=%s", name);
        }
    }
}
