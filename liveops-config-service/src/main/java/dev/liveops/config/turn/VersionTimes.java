package dev.liveops.config.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When this replica took which version, of late; by its own clock, as the instants of pins are. Another replica may have served a
 * version a little longer, or have taken it a little earlier: by as much as a lost notification costs (ADR 0007).
 */
public final class VersionTimes {

    /** How long after a publication a replica that missed its notification still serves the version before. */
    static final Duration LAG = Duration.ofSeconds(3);

    // Loading takes its time as well.
    private static final Duration EARLIER = Duration.ofSeconds(5);
    private static final int MAX_VERSIONS = 65;

    private final Deque<Taken> newestFirst = new ArrayDeque<>();

    private record Taken(long version, Instant at) {}

    /** A version is served from now on. */
    public synchronized void taken(long version, Instant now) {
        newestFirst.addFirst(new Taken(version, now));
        if (newestFirst.size() > MAX_VERSIONS) {
            newestFirst.removeLast();
        }
    }

    /** Whether some replica may have served a version at an instant. */
    synchronized boolean wasServed(long version, Instant instant, Instant now) {
        Instant replaced = Instant.MAX;
        Iterator<Taken> versions = newestFirst.iterator();
        while (versions.hasNext()) {
            Taken taken = versions.next();
            if (taken.version() == version) {
                // The first one of this process may have been there for long; and a clock that went back forgets when.
                boolean since = !versions.hasNext()
                        || taken.at().isAfter(now)
                        || !instant.isBefore(taken.at().minus(EARLIER));
                return since && (replaced.equals(Instant.MAX) || !instant.isAfter(replaced.plus(LAG)));
            }
            replaced = taken.at();
        }
        return false;
    }
}
