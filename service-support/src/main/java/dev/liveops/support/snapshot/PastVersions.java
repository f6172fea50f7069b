package dev.liveops.support.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The versions that were held before the one that is held now, the newest ones. They share what they have in common, so each
 * costs what the next one dropped.
 */
final class PastVersions<T> {

    private final int maxVersions;
    private final long maxBytes;
    private final Deque<Kept<T>> newestFirst = new ArrayDeque<>();
    private long bytes;

    /**
     * @param maxVersions how many at the most
     * @param maxBytes of the documents that are held for them alone
     */
    PastVersions(int maxVersions, long maxBytes) {
        this.maxVersions = maxVersions;
        this.maxBytes = maxBytes;
    }

    /**
     * Keeps a version that another one has taken the place of.
     *
     * @param retiredBytes of the documents that are not in the other
     */
    synchronized void keep(Versioned<T> replaced, long retiredBytes) {
        newestFirst.addFirst(new Kept<>(replaced, retiredBytes));
        bytes += retiredBytes;
        while (newestFirst.size() > maxVersions || (bytes > maxBytes && !newestFirst.isEmpty())) {
            bytes -= newestFirst.removeLast().retiredBytes();
        }
    }

    /** A version, if it is kept. */
    synchronized Optional<Versioned<T>> find(long version) {
        return newestFirst.stream()
                .map(Kept::snapshot)
                .filter(snapshot -> snapshot.version() == version)
                .findFirst();
    }

    private record Kept<T>(Versioned<T> snapshot, long retiredBytes) {}
}
