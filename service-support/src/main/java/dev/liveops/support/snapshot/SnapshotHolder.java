package dev.liveops.support.snapshot;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;

/** Holds the newest snapshot of one kind; see the package for its promises. */
public final class SnapshotHolder<T> {

    private static final Logger LOG = Logger.getLogger(SnapshotHolder.class);

    private enum State {
        IDLE,
        LOADING,
        LOADING_DIRTY
    }

    private final String name;
    private final LongFunction<Uni<Optional<Versioned<T>>>> loader;
    private final AtomicReference<Versioned<T>> held = new AtomicReference<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile boolean failing;

    /**
     * @param loader reads the newest snapshot; nothing when the version it is given is the newest
     */
    SnapshotHolder(String name, LongFunction<Uni<Optional<Versioned<T>>>> loader) {
        this.name = name;
        this.loader = loader;
    }

    /** What it is a snapshot of. */
    public String name() {
        return name;
    }

    /** Whether there is a snapshot to serve from. */
    public boolean isLoaded() {
        return held.get() != null;
    }

    /** The newest snapshot; before the first one the request ends with {@code service.not_ready}. */
    public Versioned<T> get() {
        Versioned<T> snapshot = held.get();
        if (snapshot == null) {
            throw ProblemException.retryLater(
                    CommonProblem.NOT_READY, "the service has not loaded its data yet", Duration.ofSeconds(2), null);
        }
        return snapshot;
    }

    /** Version held; -1 before the first. */
    public long version() {
        Versioned<T> snapshot = held.get();
        return snapshot == null ? -1 : snapshot.version();
    }

    /** Loads the newest snapshot; one load at a time, and another one when asked meanwhile. */
    void refresh() {
        State before = state.getAndUpdate(now -> now == State.IDLE ? State.LOADING : State.LOADING_DIRTY);
        if (before == State.IDLE) {
            load();
        }
    }

    private void load() {
        loader.apply(version()).subscribe().with(this::accept, this::failed);
    }

    private void accept(Optional<Versioned<T>> loaded) {
        loaded.ifPresent(this::hold);
        if (failing) {
            failing = false;
            LOG.infof("snapshot loaded again name=%s version=%d", name, version());
        }
        finished();
    }

    private void hold(Versioned<T> loaded) {
        Versioned<T> now = held.accumulateAndGet(
                loaded, (old, fresh) -> old == null || fresh.version() > old.version() ? fresh : old);
        LOG.debugf("snapshot loaded name=%s version=%d", name, now.version());
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf(
                    "snapshot not loaded, serving on from what is held name=%s version=%d reason=%s",
                    name, version(), failure.getMessage());
        }
        // The next reconciliation tries again; trying at once would hammer a database in trouble.
        state.set(State.IDLE);
    }

    private void finished() {
        if (state.compareAndSet(State.LOADING, State.IDLE)) {
            return;
        }
        state.set(State.LOADING);
        load();
    }
}
