package dev.liveops.support.snapshot;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds the newest snapshot of one kind; see the package for its promises. */
public final class SnapshotHolder<T> {

    private static final Logger LOG = Logger.getLogger(SnapshotHolder.class);

    /** How long anybody waits for a version. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int MAX_READERS = 1_000;
    private static final int MAX_PUBLISHERS = 100;

    private enum State {
        IDLE,
        LOADING,
        LOADING_DIRTY
    }

    private final String name;
    private final LongFunction<Uni<Optional<Versioned<T>>>> loader;
    private final @Nullable DocumentBudget<?> budget;
    private final AtomicReference<Versioned<T>> held = new AtomicReference<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    // Apart, so that no crowd of readers stands in the way of those who published.
    private final VersionWaiters readers = new VersionWaiters(MAX_READERS, this::version);
    private final VersionWaiters publishers = new VersionWaiters(MAX_PUBLISHERS, this::version);
    private volatile boolean failing;

    /**
     * @param loader reads the newest snapshot; nothing when the version it is given is the newest
     */
    SnapshotHolder(String name, LongFunction<Uni<Optional<Versioned<T>>>> loader) {
        this(name, loader, null);
    }

    /**
     * @param budget of its documents; null when it holds none
     */
    SnapshotHolder(String name, LongFunction<Uni<Optional<Versioned<T>>>> loader, @Nullable DocumentBudget<?> budget) {
        this.name = name;
        this.loader = loader;
        this.budget = budget;
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

    /** What is published but not held, since it is too large, too much or unreadable: keys of documents. */
    public List<String> skipped() {
        return budget == null ? List.of() : budget.skipped();
    }

    /** Ends a transaction with {@code snapshot.full} when it publishes too much. */
    public Uni<Void> requireRoom(SqlConnection transaction) {
        return budget == null ? Uni.createFrom().voidItem() : budget.require(transaction);
    }

    /**
     * The newest snapshot once it is of a version or later. It is waited for, a second at the most and by a bounded number at
     * once; else this fails with {@code snapshot.behind}. Asks no database: a publication is announced.
     */
    public Uni<Versioned<T>> atLeast(long version) {
        return isLoaded() && version() < version
                ? readers.await(version, PATIENCE).map(arrived -> get())
                : Uni.createFrom().item(this::get);
    }

    /** Loads what was just published here; whether it is held within a second. */
    public Uni<Boolean> published(long version) {
        if (version() >= version) {
            return Uni.createFrom().item(true);
        }
        refresh();
        return publishers.await(version, PATIENCE).replaceWith(true).onFailure().recoverWithItem(false);
    }

    /** Nothing is loaded any more; lets go whoever waits. */
    void close() {
        readers.close();
        publishers.close();
    }

    /** Loads the newest snapshot; one load at a time, and another one when asked meanwhile. */
    void refresh() {
        State before = state.getAndUpdate(now -> now == State.IDLE ? State.LOADING : State.LOADING_DIRTY);
        if (before == State.IDLE) {
            load();
        }
    }

    // Whatever the loader does, this ends, or nothing would ever be loaded again.
    private void load() {
        Uni.createFrom()
                .deferred(() -> loader.apply(version()))
                .invoke(this::accept)
                .subscribe()
                .with(loaded -> finished(), this::failed);
    }

    private void accept(Optional<Versioned<T>> loaded) {
        loaded.ifPresent(this::hold);
        if (failing) {
            failing = false;
            LOG.infof("snapshot loaded again name=%s version=%d", name, version());
        }
    }

    private void hold(Versioned<T> loaded) {
        Versioned<T> now = held.accumulateAndGet(
                loaded, (old, fresh) -> old == null || fresh.version() > old.version() ? fresh : old);
        LOG.debugf("snapshot loaded name=%s version=%d", name, now.version());
        publishers.advanced();
        readers.advanced();
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf(
                    "snapshot not loaded, serving on from what is held name=%s version=%d reason=%s",
                    name, version(), failure.getMessage());
        }
        // Tried again by the next reconciliation or notification: by itself, it would hammer a database in trouble.
        finished();
    }

    private void finished() {
        if (state.compareAndSet(State.LOADING, State.IDLE)) {
            return;
        }
        state.set(State.LOADING);
        load();
    }
}
