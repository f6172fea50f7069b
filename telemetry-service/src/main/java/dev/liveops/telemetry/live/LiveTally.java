package dev.liveops.telemetry.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts events by the minute in which they were stored. Not for several threads. */
public final class LiveTally {

    private final Instant since;
    private final Map<UUID, Instant> wanted = new HashMap<>();
    private final Map<Instant, Map<String, Long>> events = new TreeMap<>();
    private final Map<Instant, Set<String>> players = new TreeMap<>();
    private final List<UUID> told = new ArrayList<>();

    /** @param since what was stored before is too old to be counted */
    LiveTally(Instant since) {
        this.since = since;
    }

    /** Says that events are to be counted; no other ones are. */
    public void announce(Instant committedAt, List<UUID> ids) {
        if (!committedAt.isBefore(since)) {
            Instant minute = LiveWindow.minute(committedAt);
            ids.forEach(id -> wanted.put(id, minute));
        }
    }

    /**
     * Counts an event, if it is wanted.
     *
     * @param userId the player whom it shows; null when it shows none
     */
    public void add(UUID id, String type, @Nullable String userId) {
        Instant minute = wanted.get(id);
        if (minute == null) {
            return;
        }
        told.add(id);
        add(minute, type, 1);
        if (userId != null) {
            see(minute, userId);
        }
    }

    /** Adds so many events of a type. */
    void add(Instant minute, String type, long n) {
        events.computeIfAbsent(minute, any -> new HashMap<>()).merge(type, n, Long::sum);
    }

    /** Says that a player was seen. */
    void see(Instant minute, String userId) {
        players.computeIfAbsent(minute, any -> new HashSet<>()).add(userId);
    }

    /** The events that are to be counted, by their minute, in the order of their ids. */
    Map<Instant, List<UUID>> wanted() {
        Map<Instant, List<UUID>> minutes = new TreeMap<>();
        wanted.forEach((id, minute) ->
                minutes.computeIfAbsent(minute, any -> new ArrayList<>()).add(id));
        minutes.values().forEach(Collections::sort);
        return minutes;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The events that were counted, in the order of their ids. */
    List<UUID> ids() {
        return told.stream().sorted().toList();
    }

    /** How many there are of each type in each minute, in order. */
    List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        events.forEach(
                (minute, types) -> new TreeMap<>(types).forEach((type, n) -> counts.add(new Count(minute, type, n))));
        return counts;
    }

    /** Who was seen in which minute, in order, each once. */
    List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        players.forEach((minute, users) -> new TreeSet<>(users).forEach(user -> seen.add(new Seen(minute, user))));
        return seen;
    }

    /** So many events of a type in a minute. */
    record Count(Instant minute, String type, long n) {}

    /** A player in a minute. */
    record Seen(Instant minute, String userId) {}
}
