package dev.liveops.events.history;

import dev.liveops.events.active.ScheduleHolder;
import dev.liveops.events.history.HistoryRepository.Key;
import dev.liveops.support.database.Database;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the past of events, read again when the schedule has a new version. */
@Singleton
public class EventHistories {

    /** How long ago what is settled may have happened. */
    public static final Duration KEPT = Duration.ofDays(31);

    private final Database database;
    private final HistoryRepository repository;
    private final Snapshots snapshots;
    private final PreviewClock clock;
    private final AtomicReference<Held> held = new AtomicReference<>(Held.NOTHING);

    EventHistories(Database database, HistoryRepository repository, Snapshots snapshots, PreviewClock clock) {
        this.database = database;
        this.repository = repository;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** The past as of the schedule that this replica holds; before the first one it fails with {@code service.not_ready}. */
    public Uni<EventHistory> current() {
        long version = snapshots.get(ScheduleHolder.SNAPSHOT).get().version();
        Held known = held.get();
        return known.version() == version ? Uni.createFrom().item(known.history()) : load(version, known);
    }

    // Several that ask at once each read; what they find is the same.
    private Uni<EventHistory> load(long version, Held known) {
        return database.withConnection(connection -> repository
                        .keys(connection, clock.now().minus(KEPT))
                        .chain(keys -> repository
                                .get(
                                        connection,
                                        keys.stream()
                                                .filter(key ->
                                                        !known.revisions().containsKey(key))
                                                .toList())
                                .map(read -> known.with(version, keys, read))))
                .invoke(read -> held.updateAndGet(now -> now.version() > read.version() ? now : read))
                .map(Held::history);
    }

    /** What is held, as of a version of the schedule. */
    private record Held(long version, Map<Key, PastRevision> revisions, EventHistory history) {

        static final Held NOTHING = new Held(-1, Map.of(), new EventHistory(List.of()));

        Held with(long newer, List<Key> keys, List<PastRevision> read) {
            Map<Key, PastRevision> all = new HashMap<>();
            read.forEach(revision -> all.put(Key.of(revision), revision));
            keys.forEach(key -> {
                PastRevision before = revisions.get(key);
                if (before != null) {
                    all.put(key, before);
                }
            });
            return new Held(newer, Map.copyOf(all), new EventHistory(all.values()));
        }
    }
}
