package dev.liveops.telemetry.live;

import dev.liveops.telemetry.live.LiveRepository.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what was stored into its minutes, in transactions of the fold, which is the one writer of them. */
@Singleton
public class LiveCounts {

    /** Told when something was counted. */
    public static final String CHANNEL = LiveRepository.CHANNEL;

    private final LiveRepository repository;
    private final Clock clock;
    private final AtomicReference<Instant> forgotten = new AtomicReference<>(Instant.MIN);

    LiveCounts(LiveRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** An empty count. */
    public LiveTally tally() {
        return new LiveTally(LiveWindow.keptSince(clock.instant()));
    }

    /** Adds what was counted, tells who follows, and forgets what is too old. */
    public Uni<Void> add(SqlConnection transaction, LiveTally tally) {
        if (tally.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return repository
                .add(transaction, tally.counts(), tally.seen(), now)
                .chain(tailed -> tailed
                        ? repository.keep(transaction, now, tally.ids())
                        : Uni.createFrom().voidItem())
                .chain(() -> forget(transaction, now))
                .chain(() -> repository.tell(transaction));
    }

    /**
     * Counts what is announced and will be folded later: what is live goes ahead of a fold that is behind, or that waits for a rebuild.
     *
     * @return how many events were counted
     */
    public Uni<Integer> ahead(SqlConnection transaction) {
        return repository
                .uncounted(transaction)
                .chain(groups -> groups.isEmpty() ? Uni.createFrom().item(0) : ahead(transaction, groups));
    }

    private Uni<Integer> ahead(SqlConnection transaction, List<Waiting> groups) {
        LiveTally tally = tally();
        groups.forEach(group -> tally.announce(group.committedAt(), group.ids()));
        List<UUID> ids =
                groups.stream().flatMap(group -> group.ids().stream()).sorted().toList();
        return repository
                .count(transaction, ids, tally)
                .chain(() -> add(transaction, tally))
                .chain(() -> repository.counted(
                        transaction, groups.stream().map(Waiting::id).toList()))
                .replaceWith(ids.size());
    }

    /** Takes a player out of the minutes in which he was seen. */
    public Uni<Void> erase(SqlConnection transaction, String userId) {
        return repository.erase(transaction, userId).chain(() -> repository.tell(transaction));
    }

    // Once a minute is often enough.
    private Uni<Void> forget(SqlConnection transaction, Instant now) {
        Instant before = LiveWindow.keptSince(now);
        return forgotten.getAndSet(before).equals(before)
                ? Uni.createFrom().voidItem()
                : repository.forget(transaction, before);
    }
}
