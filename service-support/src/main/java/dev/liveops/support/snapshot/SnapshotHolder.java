package dev.liveops.support.snapshot;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds the newest snapshot of one kind, and some before it; see the package for its promises. */
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
    private final SnapshotSource<T> source;
    private final PastVersions<T> past;
    private final SnapshotListeners<T> listeners;
    private final AtomicReference<@Nullable Held<T>> held = new AtomicReference<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final AtomicLong committed = new AtomicLong(-1);
    // Apart, so that no crowd of readers stands in the way of those who published.
    private final VersionWaiters readers = new VersionWaiters(MAX_READERS, this::told);
    private final VersionWaiters publishers = new VersionWaiters(MAX_PUBLISHERS, this::told);
    private volatile boolean failing;

    SnapshotHolder(String name, SnapshotSource<T> source, PastVersions<T> past) {
        this.name = name;
        this.source = source;
        this.past = past;
        this.listeners = new SnapshotListeners<>(name);
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
        Held<T> now = held.get();
        if (now == null) {
            throw ProblemException.retryLater(
                    CommonProblem.NOT_READY, "the service has not loaded its data yet", Duration.ofSeconds(2), null);
        }
        return now.snapshot();
    }

    /** Version held; -1 before the first. */
    public long version() {
        Held<T> now = held.get();
        return now == null ? -1 : now.snapshot().version();
    }

    /** The newest version this replica knows of, whether it holds it or not; -1 before any. */
    public long head() {
        return Math.max(version(), Math.max(committed.get(), source.head()));
    }

    /** What is published but not held, since it is too large, too much or unreadable: keys of documents. */
    public List<String> skipped() {
        return source.skipped();
    }

    /** Whether this replica serves less than what is published, as far as it knows: an older version, or not all of it. */
    public boolean isBehind() {
        return version() < head() || !skipped().isEmpty();
    }

    /** Whether it serves a stand-in, until the database can be asked. */
    public boolean isStandIn() {
        Held<T> now = held.get();
        return now != null && now.isStandIn();
    }

    /**
     * Calls a listener with the snapshot held, if there is one, and with each that is held from now on: in the order of their
     * versions, though not every version may be among them; one call at a time; before any reader that waits for the version.
     * What it throws is logged and stops nobody. It is called on an event loop, so it must not block.
     *
     * @return ends it
     */
    public Cancellable listen(Consumer<Versioned<T>> listener) {
        return listeners.add(listener);
    }

    /**
     * The newest snapshot once it is of a version or later. It is waited for, a second at the most and by a bounded number at
     * once; else this fails with {@code snapshot.behind}. Asks no database: a publication is announced.
     */
    public Uni<Versioned<T>> atLeast(long version) {
        return mustWaitFor(version)
                ? readers.await(version, PATIENCE).map(arrived -> get())
                : Uni.createFrom().item(this::get);
    }

    /**
     * The snapshot as it was in a version: from memory when it is among the last ones, else from the database where the versions
     * are stored. Fails with {@code snapshot.unknown_version} when it is there in neither, and with {@code snapshot.behind}
     * when it is later than what is held.
     */
    public Uni<Versioned<T>> at(long version) {
        return atLeast(version)
                .chain(newest -> newest.version() == version
                        ? Uni.createFrom().item(newest)
                        : past.find(version)
                                .map(kept -> Uni.createFrom().item(kept))
                                .orElseGet(() -> load(version)));
    }

    /** The snapshot as it was in a version, if it is held in memory: asks no database. */
    public Optional<Versioned<T>> kept(long version) {
        Held<T> now = held.get();
        return now != null && now.snapshot().version() == version ? Optional.of(now.snapshot()) : past.find(version);
    }

    /** Whether a request for a version or later has to wait for it. */
    boolean mustWaitFor(long version) {
        return isLoaded() && (isStandIn() ? version() : told()) < version;
    }

    /** Ends a transaction with {@code snapshot.full} when it publishes too much. */
    public Uni<Void> requireRoom(SqlConnection transaction) {
        return source.requireRoom(transaction);
    }

    /** Loads what was just published here; whether it is held within a second. */
    public Uni<Boolean> published(long version) {
        committed.accumulateAndGet(version, Math::max);
        if (told() >= version) {
            return Uni.createFrom().item(true);
        }
        refresh();
        return publishers.await(version, PATIENCE).replaceWith(true).onFailure().recoverWithItem(false);
    }

    /**
     * Serves a snapshot of somewhere else while none was loaded; the first one that is loaded takes its place, whatever its
     * version. Listeners do not hear of it.
     */
    public void standIn(Versioned<T> snapshot) {
        if (held.compareAndSet(null, new Held<>(snapshot, true))) {
            LOG.warnf("snapshot stands in until the database is reached name=%s version=%d", name, snapshot.version());
        }
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

    // Whatever the source does, this ends, or nothing would ever be loaded again.
    private void load() {
        Uni.createFrom()
                .deferred(() -> source.newest(isStandIn() ? -1 : version()))
                .invoke(this::accept)
                .subscribe()
                .with(loaded -> finished(), this::failed);
    }

    private Uni<Versioned<T>> load(long version) {
        return source.past(version)
                .map(value -> value.map(found -> new Versioned<>(version, found))
                        .orElseThrow(() -> ProblemException.of(
                                CommonProblem.UNKNOWN_VERSION,
                                "version " + version + " of " + name + " is not there")));
    }

    private void accept(Optional<Versioned<T>> loaded) {
        loaded.ifPresent(this::hold);
        if (failing) {
            failing = false;
            LOG.infof("snapshot loaded again name=%s version=%d", name, version());
        }
    }

    private void hold(Versioned<T> loaded) {
        Held<T> fresh = new Held<>(loaded, false);
        Held<T> before = held.getAndUpdate(now -> fresh.isNewerThan(now) ? fresh : now);
        if (!fresh.isNewerThan(before)) {
            return;
        }
        LOG.debugf("snapshot loaded name=%s version=%d", name, loaded.version());
        if (before != null && !before.isStandIn()) {
            past.keep(before.snapshot(), source.retiredBytes());
        }
        listeners.tell(loaded, () -> {
            publishers.advanced();
            readers.advanced();
        });
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

    private long told() {
        return listeners.told();
    }

    private record Held<T>(Versioned<T> snapshot, boolean isStandIn) {

        // A stand-in may be of a database that is no more: what is read from the one that is takes its place.
        boolean isNewerThan(@Nullable Held<T> other) {
            return other == null || other.isStandIn || snapshot.version() > other.snapshot.version();
        }
    }
}
