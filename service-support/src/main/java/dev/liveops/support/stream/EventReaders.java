package dev.liveops.support.stream;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who reads one kind of stream from this replica, so many at a time. */
public final class EventReaders {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final String what;
    private final int max;
    private final Runnable cut;
    private final Set<EventReader> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param what they read, such as {@code the feed}
     * @param max how many may read at once
     * @param cut called for each that is closed because its client takes nothing
     */
    public EventReaders(String what, int max, Runnable cut) {
        this.what = what;
        this.max = max;
        this.cut = cut;
    }

    /** How many read now. */
    public int size() {
        return readers.size();
    }

    /**
     * Adds a reader.
     *
     * @throws ProblemException {@code feed.full} when there are as many as may be, or the replica is being stopped
     */
    public synchronized EventReader open(Supplier<EventReader> made) {
        if (closed || readers.size() >= max) {
            throw ProblemException.retryLater(
                    CommonProblem.FEED_FULL,
                    closed
                            ? "this replica is being stopped"
                            : max + " follow " + what + " of this replica, and no more may",
                    RETRY,
                    null);
        }
        EventReader reader = made.get();
        readers.add(reader);
        return reader;
    }

    /** The stream has ended, or its client has left. */
    public void leave(EventReader reader) {
        readers.remove(reader);
        reader.abandon();
    }

    /** Something is new for all of them. */
    public void wake() {
        readers.forEach(EventReader::wake);
    }

    /** Sends a sign of life to each. */
    public void beat(Instant now) {
        readers.forEach(reader -> reader.beat(now, cut));
    }

    /** Ends all of them in good order, and lets nobody begin. */
    public synchronized void close() {
        closed = true;
        readers.forEach(EventReader::end);
    }
}
