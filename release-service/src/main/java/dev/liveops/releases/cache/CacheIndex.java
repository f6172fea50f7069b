package dev.liveops.releases.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the cache holds, which of it must stay, and what has to go for something new: what was used longest ago. */
final class CacheIndex {

    private final long maxBytes;
    // By last use, the longest ago first.
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private Set<String> pinned = Set.of();
    private long reserved;

    CacheIndex(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The bound of all files together. */
    long maxBytes() {
        return maxBytes;
    }

    /** Adds a file in the room that was reserved for it; its bytes are what its name says. */
    synchronized void add(CachedFile file) {
        reserved -= file.size();
        entries.put(file.sha256(), new Entry(file.size(), true));
    }

    /** Adds a file that was there at the start, whatever its bytes are. */
    synchronized void addUnchecked(CachedFile file) {
        entries.put(file.sha256(), new Entry(file.size(), false));
    }

    /** Forgets a file. */
    synchronized void remove(String sha256) {
        entries.remove(sha256);
    }

    /** Whether a file is here and was hashed; counts as a use. */
    synchronized boolean isChecked(CachedFile file) {
        Entry entry = entries.get(file.sha256());
        return entry != null && entry.isChecked();
    }

    /** Whether a file is here that has not been hashed yet. */
    synchronized boolean isUnchecked(CachedFile file) {
        Entry entry = entries.get(file.sha256());
        return entry != null && !entry.isChecked();
    }

    /** Notes that a file's bytes are what its name says. */
    synchronized void checked(CachedFile file) {
        entries.computeIfPresent(file.sha256(), (sha256, entry) -> new Entry(entry.size(), true));
    }

    /** From now on these are not dropped, and all others may be. */
    synchronized void pin(Collection<String> hashes) {
        pinned = Set.copyOf(hashes);
    }

    /** Whether a file must stay. */
    synchronized boolean isPinned(CachedFile file) {
        return pinned.contains(file.sha256());
    }

    /**
     * Makes room for a file, until it is added or {@link #release released}.
     *
     * @return what has to be deleted for it, and is forgotten here; empty when there is no room, though all else were deleted
     */
    synchronized Optional<List<String>> reserve(long bytes) {
        long missing = usedBytes() + reserved + bytes - maxBytes;
        List<String> dropped = new ArrayList<>();
        Iterator<Map.Entry<String, Entry>> oldest = entries.entrySet().iterator();
        while (missing > 0 && oldest.hasNext()) {
            Map.Entry<String, Entry> entry = oldest.next();
            if (!pinned.contains(entry.getKey())) {
                missing -= entry.getValue().size();
                dropped.add(entry.getKey());
            }
        }
        if (missing > 0) {
            return Optional.empty();
        }
        entries.keySet().removeAll(new HashSet<>(dropped));
        reserved += bytes;
        return Optional.of(dropped);
    }

    /** Gives back room that was reserved and is not needed. */
    synchronized void release(long bytes) {
        reserved -= bytes;
    }

    /** Bytes of all files. */
    synchronized long usedBytes() {
        return entries.values().stream().mapToLong(Entry::size).sum();
    }

    /** Bytes of the files that stay. */
    synchronized long pinnedBytes() {
        return entries.entrySet().stream()
                .filter(entry -> pinned.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
    }

    private record Entry(long size, boolean isChecked) {}
}
