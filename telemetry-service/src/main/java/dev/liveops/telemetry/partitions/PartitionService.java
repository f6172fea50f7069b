package dev.liveops.telemetry.partitions;

import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.lock.LeaderLock;
import io.smallrye.mutiny.Multi;
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
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Sees to it that every day that events come for has a partition, but for days that only wrong clocks show. */
@Singleton
public class PartitionService {

    private static final Logger LOG = Logger.getLogger(PartitionService.class);

    private final PartitionRepository repository;
    private final DatabaseConfig config;
    private final LeaderLock lock;
    private final PartitionMetrics metrics;
    private final Clock clock;
    // Another replica may have made more.
    private final Map<PartitionedTable, AtomicReference<Known>> known = new EnumMap<>(PartitionedTable.class);

    PartitionService(
            PartitionRepository repository,
            DatabaseConfig config,
            LeaderLock lock,
            PartitionMetrics metrics,
            Clock clock) {
        this.repository = repository;
        this.config = config;
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
     * Whatever becomes of it, each id of an event has a place, so for events this never fails: a day whose partition cannot be
     * made, for whatever reason, stays with those of wrong clocks until all partitions are looked after.
     */
    public Uni<Void> cover(PartitionedTable table, Collection<UUID> ids) {
        Set<LocalDate> days = days(ids);
        Known now = known.get(table).get();
        if (now.coverage().coversAll(days) || now.settlesAll(days, today())) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> made = make(table, days);
        return table.hasPlaceForAll()
                ? made.ifNoItem().after(config.timeout()).fail().onFailure().recoverWithUni(failure -> {
                    leave(table, days, failure);
                    return Uni.createFrom().voidItem();
                })
                : made;
    }

    /**
     * Keeps events where they lie until the transaction ends. Whoever has to find every one of them asks for this in a statement
     * before: one that was planned while a day's events were being moved sees them neither where they were nor where they are.
     */
    public Uni<Void> holdStill(SqlConnection transaction) {
        return repository.lockShared(transaction, lockName(PartitionedTable.EVENTS));
    }

    /** Has {@link #cover} look again: one may have been dropped. */
    public void forget(PartitionedTable table) {
        known.get(table).set(Known.NOTHING);
    }

    /** Has {@link #cover} know that a partition was dropped: its next event would lie with those of wrong clocks. */
    void dropped(PartitionedTable table, DayRange range) {
        known.get(table).updateAndGet(now -> new Known(now.coverage().without(range), now.left()));
    }

    /**
     * Makes the partitions of all the days that always have one, and has {@link #cover} try again with any other. A day whose
     * partition cannot be made keeps no other from its own.
     */
    Uni<Void> makeAround(PartitionedTable table) {
        List<LocalDate> around = PartitionPlan.daysAround(today());
        known.get(table).updateAndGet(now -> now.leavingOnly(around));
        return Multi.createFrom()
                .iterable(around)
                .onItem()
                .transformToUni(day -> make(table, Set.of(day)).onFailure().invoke(failure -> {
                    if (table.hasPlaceForAll()) {
                        leave(table, Set.of(day), failure);
                    }
                }))
                .collectFailures()
                .concatenate()
                .collect()
                .last();
    }

    // A transaction each: inserts into the default partition wait for as long as one lasts, and none has time for many.
    private Uni<Void> make(PartitionedTable table, Set<LocalDate> days) {
        return lock.runInTurn(lockName(table), connection -> makeFirstMissing(connection, table, days))
                .invoke(turn -> learn(table, turn))
                .map(turn -> turn.without(days))
                .chain(rest -> rest.isEmpty() ? Uni.createFrom().voidItem() : make(table, rest));
    }

    // Whoever holds the lock sees all that was made before, so nothing is made twice.
    private Uni<Turn> makeFirstMissing(SqlConnection transaction, PartitionedTable table, Set<LocalDate> days) {
        return repository
                .coverage(transaction, table)
                .chain(existing -> PartitionPlan.missing(existing, days, today()).stream()
                        .findFirst()
                        .map(range -> repository
                                .create(transaction, table, range)
                                .map(isMade ->
                                        new Turn(isMade ? existing.with(List.of(range)) : existing, range, isMade)))
                        .orElseGet(() -> Uni.createFrom().item(new Turn(existing, null, false))));
    }

    private void learn(PartitionedTable table, Turn turn) {
        known.get(table).updateAndGet(now -> now.with(turn.coverage()));
        if (turn.isMade()) {
            metrics.created(table);
        } else if (turn.range() != null) {
            leave(table, turn.range().days(), null);
        }
    }

    private void leave(PartitionedTable table, Collection<LocalDate> days, Throwable failure) {
        TreeSet<LocalDate> left = new TreeSet<>(days);
        known.get(table).updateAndGet(now -> now.leaving(left, today()));
        LOG.warnf(
                "partition not made, its events stay with those of wrong clocks for now table=%s first=%s last=%s reason=%s",
                table.table(),
                left.first(),
                left.last(),
                failure == null ? "too much lies there, or somebody reads it" : failure.getMessage());
    }

    /** Name of the lock that whoever changes the partitions of a table holds. */
    static String lockName(PartitionedTable table) {
        return "telemetry.partitions." + table.table();
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
     * @param range the days whose partition was missing; null when none was
     * @param isMade whether it was made
     */
    private record Turn(Coverage coverage, DayRange range, boolean isMade) {

        /** The days that are left for the next turns. */
        Set<LocalDate> without(Set<LocalDate> days) {
            Set<LocalDate> rest = new TreeSet<>(range == null ? Set.of() : days);
            rest.removeIf(day -> coverage.covers(day) || range.days().contains(day));
            return rest;
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

        Known with(Coverage newer) {
            return new Known(
                    newer, left.stream().filter(day -> !newer.covers(day)).collect(Collectors.toSet()));
        }

        Known leavingOnly(Collection<LocalDate> days) {
            return new Known(coverage, left.stream().filter(days::contains).collect(Collectors.toSet()));
        }

        Known leaving(Collection<LocalDate> days, LocalDate today) {
            Set<LocalDate> all = new TreeSet<>(left);
            all.addAll(days);
            all.removeIf(day -> coverage.covers(day) || !PartitionPlan.isSeparate(day, today));
            return new Known(coverage, all);
        }

        boolean settlesAll(Collection<LocalDate> days, LocalDate today) {
            return days.stream()
                    .allMatch(
                            day -> coverage.covers(day) || left.contains(day) || !PartitionPlan.isSeparate(day, today));
        }
    }
}
