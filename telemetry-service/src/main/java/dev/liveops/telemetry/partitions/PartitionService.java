package dev.liveops.telemetry.partitions;

import dev.liveops.support.lock.LeaderLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Sees to it that every day that events come for has a partition. */
@Singleton
public class PartitionService {

    private final PartitionRepository repository;
    private final LeaderLock lock;
    private final PartitionMetrics metrics;
    private final Clock clock;
    // What is known to exist; another replica may have made more.
    private final Map<PartitionedTable, AtomicReference<Coverage>> known = new EnumMap<>(PartitionedTable.class);

    PartitionService(PartitionRepository repository, LeaderLock lock, PartitionMetrics metrics, Clock clock) {
        this.repository = repository;
        this.lock = lock;
        this.metrics = metrics;
        this.clock = clock;
        for (PartitionedTable table : PartitionedTable.values()) {
            AtomicReference<Coverage> coverage = new AtomicReference<>(Coverage.NONE);
            known.put(table, coverage);
            metrics.watchHeadroom(table, coverage, reference -> reference.get().daysAhead(today()));
        }
    }

    /** Completes when each of these ids has a partition; at once when they are known to. */
    public Uni<Void> cover(PartitionedTable table, Collection<UUID> ids) {
        Set<LocalDate> days = days(ids);
        return known.get(table).get().coversAll(days) ? Uni.createFrom().voidItem() : make(table, days);
    }

    /** Has {@link #cover} look again: one may have been dropped. */
    public void forget(PartitionedTable table) {
        known.get(table).set(Coverage.NONE);
    }

    /** Makes the partitions of these days, if they are missing. */
    Uni<Void> make(PartitionedTable table, Collection<LocalDate> days) {
        return lock.runInTurn(lockName(table), connection -> makeMissing(connection, table, days))
                .invoke(made -> {
                    known.get(table).set(made.coverage());
                    metrics.created(table, made.partitions());
                })
                .replaceWithVoid();
    }

    /** Name of the lock that whoever changes the partitions of a table holds. */
    static String lockName(PartitionedTable table) {
        return "telemetry.partitions." + table.table();
    }

    // Whoever holds the lock sees all that was made before, so nothing is made twice.
    private Uni<Made> makeMissing(SqlConnection transaction, PartitionedTable table, Collection<LocalDate> days) {
        return repository.coverage(transaction, table).chain(existing -> {
            List<DayRange> missing = PartitionPlan.missing(existing, days, today());
            return repository
                    .create(transaction, table, missing)
                    .replaceWith(new Made(existing.with(missing), missing.size()));
        });
    }

    private static Set<LocalDate> days(Collection<UUID> ids) {
        Set<LocalDate> days = new TreeSet<>();
        LocalDate last = null;
        for (UUID id : ids) {
            LocalDate day = DayRange.dayOf(id);
            if (!day.equals(last)) {
                days.add(day);
                last = day;
            }
        }
        return days;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * What a turn led to.
     *
     * @param coverage all days that have a partition now
     * @param partitions how many were made
     */
    private record Made(Coverage coverage, int partitions) {}
}
