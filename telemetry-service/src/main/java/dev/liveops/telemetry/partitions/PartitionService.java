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
import org.jboss.logging.Logger;

/** Sees to it that every day that events come for has a partition, but for days that only wrong clocks show. */
@Singleton
public class PartitionService {

    private static final Logger LOG = Logger.getLogger(PartitionService.class);

    private final PartitionRepository repository;
    private final LeaderLock lock;
    private final PartitionMetrics metrics;
    private final Clock clock;
    // Another replica may have made more.
    private final Map<PartitionedTable, AtomicReference<Known>> known = new EnumMap<>(PartitionedTable.class);

    PartitionService(PartitionRepository repository, LeaderLock lock, PartitionMetrics metrics, Clock clock) {
        this.repository = repository;
        this.lock = lock;
        this.metrics = metrics;
        this.clock = clock;
        for (PartitionedTable table : PartitionedTable.values()) {
            AtomicReference<Known> reference = new AtomicReference<>(Known.NOTHING);
            known.put(table, reference);
            metrics.watchHeadroom(table, reference, any -> any.get().coverage().daysAhead(today()));
        }
    }

    /**
     * Completes when the day of each of these ids has its partition, if it is to have one; at once when all are known to.
     * Whatever becomes of it, each id has a place: events of the other days share some partitions.
     */
    public Uni<Void> cover(PartitionedTable table, Collection<UUID> ids) {
        Set<LocalDate> days = days(ids);
        Known now = known.get(table).get();
        return now.coverage().coversAll(days) || now.settlesAll(days, today())
                ? Uni.createFrom().voidItem()
                : make(table, days, now.left());
    }

    /** Has {@link #cover} look again: one may have been dropped. */
    public void forget(PartitionedTable table) {
        known.get(table).set(Known.NOTHING);
    }

    /** Has {@link #cover} know that a partition was dropped: its next event would lie with those of wrong clocks. */
    void dropped(PartitionedTable table, DayRange range) {
        known.get(table).updateAndGet(now -> new Known(now.coverage().without(range), now.left()));
    }

    /** Makes the partitions of these days, if they are missing. */
    Uni<Void> make(PartitionedTable table, Collection<LocalDate> days) {
        return make(table, days, Set.of());
    }

    private Uni<Void> make(PartitionedTable table, Collection<LocalDate> days, Set<LocalDate> left) {
        return lock.runInTurn(lockName(table), connection -> makeMissing(connection, table, days))
                .invoke(made -> {
                    known.get(table).set(made.known(days, left, today()));
                    metrics.created(table, made.partitions());
                    made.left().forEach(range -> note(table, range));
                })
                .replaceWithVoid();
    }

    private static void note(PartitionedTable table, DayRange range) {
        LOG.warnf(
                "partition not made, its events stay with those of wrong clocks for now table=%s from=%s to=%s",
                table.table(), range.from(), range.to());
    }

    /** Name of the lock that whoever changes the partitions of a table holds. */
    static String lockName(PartitionedTable table) {
        return "telemetry.partitions." + table.table();
    }

    // Whoever holds the lock sees all that was made before, so nothing is made twice.
    private Uni<Made> makeMissing(SqlConnection transaction, PartitionedTable table, Collection<LocalDate> days) {
        return repository.coverage(transaction, table).chain(existing -> {
            List<DayRange> missing = PartitionPlan.missing(existing, days, today());
            return repository.create(transaction, table, missing).map(made -> {
                List<DayRange> left =
                        missing.stream().filter(range -> !made.contains(range)).toList();
                return new Made(existing.with(made), made.size(), left);
            });
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
     * @param left those that could not be made now
     */
    private record Made(Coverage coverage, int partitions, List<DayRange> left) {

        Known known(Collection<LocalDate> wanted, Set<LocalDate> leftBefore, LocalDate today) {
            Set<LocalDate> days = new TreeSet<>(leftBefore);
            days.addAll(wanted);
            days.removeIf(day -> coverage.covers(day) || !PartitionPlan.isSeparate(day, today));
            return new Known(coverage, days);
        }
    }

    /**
     * What is known.
     *
     * @param coverage days that have a partition
     * @param left days whose partition could not be made; nobody tries again before all partitions are looked after
     */
    private record Known(Coverage coverage, Set<LocalDate> left) {

        static final Known NOTHING = new Known(Coverage.NONE, Set.of());

        boolean settlesAll(Collection<LocalDate> days, LocalDate today) {
            return days.stream()
                    .allMatch(
                            day -> coverage.covers(day) || left.contains(day) || !PartitionPlan.isSeparate(day, today));
        }
    }
}
