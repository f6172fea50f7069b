package dev.liveops.support.snapshot;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Those who wait for a version of a snapshot; each is let go by the load that brings it, not by asking. */
final class VersionWaiters {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final int capacity;
    private final LongSupplier held;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param capacity how many may wait at once; who comes later is turned away
     * @param held the version held
     */
    VersionWaiters(int capacity, LongSupplier held) {
        this.capacity = capacity;
        this.held = held;
    }

    /** Completes as soon as the version is held; fails with {@code snapshot.behind} when it is not after a while. */
    Uni<Void> await(long version, Duration patience) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> add(new Waiter(version, emitter)))
                .ifNoItem()
                .after(patience)
                .failWith(() -> behind(version));
    }

    /** Lets go whoever waited for what is held now. */
    void advanced() {
        long now = held.getAsLong();
        waiters.stream().filter(waiter -> waiter.version <= now).forEach(waiter -> waiter.emitter.complete(null));
    }

    /** Turns away whoever waits, now and later. */
    void close() {
        closed = true;
        waiters.forEach(waiter -> waiter.emitter.fail(behind(waiter.version)));
    }

    int size() {
        return count.get();
    }

    private void add(Waiter waiter) {
        if (count.incrementAndGet() > capacity) {
            count.decrementAndGet();
            waiter.emitter.fail(behind(waiter.version));
            return;
        }
        waiters.add(waiter);
        waiter.emitter.onTermination(() -> remove(waiter));
        // After it was added: a version that arrives from here on lets it go, one that came before is seen here.
        if (held.getAsLong() >= waiter.version) {
            waiter.emitter.complete(null);
        } else if (closed) {
            waiter.emitter.fail(behind(waiter.version));
        }
    }

    private void remove(Waiter waiter) {
        if (waiters.remove(waiter)) {
            count.decrementAndGet();
        }
    }

    private ProblemException behind(long version) {
        return ProblemException.retryLater(
                CommonProblem.SNAPSHOT_BEHIND,
                "version " + held.getAsLong() + " is served here (expected " + version + " or later)",
                RETRY,
                null);
    }

    // A class, not a record: two requests for the same version are two waiters.
    private static final class Waiter {

        private final long version;
        private final UniEmitter<? super Void> emitter;

        Waiter(long version, UniEmitter<? super Void> emitter) {
            this.version = version;
            this.emitter = emitter;
        }
    }
}
