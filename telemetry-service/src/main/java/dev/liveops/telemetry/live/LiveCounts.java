package dev.liveops.telemetry.live;

import dev.liveops.telemetry.live.LiveRepository.Waiting;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

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
        return add(transaction, tally, now -> repository.keep(transaction, now, tally.ids()));
    }

    /** @param keep keeps the ids of what was counted, where somebody looks */
    private Uni<Void> add(SqlConnection transaction, LiveTally tally, Function<Instant, Uni<Void>> keep) {
        if (tally.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return repository
                .add(transaction, tally.counts(), tally.seen(), now)
                .chain(tailed -> tailed ? keep.apply(now) : Uni.createFrom().voidItem())
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
        Map<Instant, List<UUID>> wanted = tally.wanted();
        return Multi.createFrom()
                .iterable(wanted.entrySet())
                .onItem()
                .transformToUniAndConcatenate(minute -> repository
                        .count(transaction, minute.getKey(), minute.getValue(), tally)
                        .replaceWith(true))
                .collect()
                .last()
                .chain(() -> add(transaction, tally, now -> keepStored(transaction, now, wanted)))
                .chain(() -> repository.counted(
                        transaction, groups.stream().map(Waiting::id).toList()))
                .replaceWith(
                        groups.stream().mapToInt(group -> group.ids().size()).sum());
    }

    private Uni<Void> keepStored(SqlConnection transaction, Instant now, Map<Instant, List<UUID>> wanted) {
        return repository.keepStored(
                transaction,
                now,
                wanted.values().stream().flatMap(List::stream).sorted().toList());
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
