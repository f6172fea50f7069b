package dev.liveops.telemetry.partitions;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.lock.LeaderLock;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes the partitions of the coming days in time, and drops those whose retention is over. */
@Singleton
public class PartitionUpkeep {

    private static final Logger LOG = Logger.getLogger(PartitionUpkeep.class);
    private static final int DELETED_AT_ONCE = 10_000;

    private final PartitionService partitions;
    private final PartitionRepository repository;
    private final LeaderLock lock;
    private final PartitionConfig config;
    private final PartitionMetrics metrics;
    private final Clock clock;

    PartitionUpkeep(
            PartitionService partitions,
            PartitionRepository repository,
            LeaderLock lock,
            PartitionConfig config,
            PartitionMetrics metrics,
            Clock clock) {
        this.partitions = partitions;
        this.repository = repository;
        this.lock = lock;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        // On each replica: each has to know the days that there are, and what is done once only has locks of its own.
        jobs.onEachReplica("partition-upkeep", config.checkInterval(), this::lookAfterAll);
    }

    /** Looks after every table; one that cannot be looked after now is so the next time, and holds up no other. */
    Uni<Void> lookAfterAll() {
        return Multi.createFrom()
                .items(PartitionedTable.values())
                .onItem()
                .transformToUni(table -> lookAfter(table)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "partitions not looked after, trying again table=%s interval=%s reason=%s",
                                table.table(), config.checkInterval(), failure.getMessage())))
                // The job as a whole has failed then, which is counted.
                .collectFailures()
                .concatenate()
                .collect()
                .last();
    }

    /** Makes what is missing around today and drops what nobody needs any more; what fails keeps nothing else from being done. */
    Uni<Void> lookAfter(PartitionedTable table) {
        List<Supplier<Uni<Void>>> duties = table.hasPlaceForAll()
                ? List.of(() -> partitions.makeAround(table), () -> dropOld(table), this::deleteExpired, this::compact)
                : List.of(() -> partitions.makeAround(table), () -> dropOld(table));
        return Multi.createFrom()
                .iterable(duties)
                .onItem()
                .transformToUni(Supplier::get)
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    // What the partitions hold that are never dropped, since there is always something new in them.
    private Uni<Void> deleteExpired() {
        Instant cutoff = clock.instant().minus(config.retention(PartitionedTable.EVENTS));
        return Multi.createBy()
                .repeating()
                .uni(() -> lock.runInTurn(
                        PartitionService.lockName(PartitionedTable.EVENTS),
                        connection -> repository.deleteExpired(connection, cutoff, DELETED_AT_ONCE)))
                .whilst(deleted -> deleted == DELETED_AT_ONCE)
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .invoke(deleted ->
                        LOG.debugf("events of wrong clocks deleted, their retention is over events=%d", deleted))
                .replaceWithVoid();
    }

    private Uni<Void> compact() {
        return lock.runInTurn(PartitionService.lockName(PartitionedTable.EVENTS), repository::compactElsewhere)
                .invoke(metrics::sawElsewhere)
                .replaceWithVoid();
    }

    private Uni<Void> dropOld(PartitionedTable table) {
        Instant cutoff = clock.instant().minus(config.retention(table));
        LocalDate firstKept = LocalDate.ofInstant(cutoff, ZoneOffset.UTC);
        return lock.runInTurn(PartitionService.lockName(table), connection -> repository.coverage(connection, table))
                .map(coverage -> coverage.endingBy(firstKept))
                .onItem()
                .transformToMulti(ranges -> Multi.createFrom().iterable(ranges))
                .onItem()
                .transformToUni(range -> drop(table, range, cutoff))
                // One that is in use keeps no other.
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    // A transaction each: the next insert waits for as long as one lasts.
    private Uni<Boolean> drop(PartitionedTable table, DayRange range, Instant cutoff) {
        return lock.runInTurn(
                        PartitionService.lockName(table),
                        connection -> repository.drop(connection, table, range, cutoff))
                .invoke(dropped -> note(table, range, dropped));
    }

    private void note(PartitionedTable table, DayRange range, boolean dropped) {
        if (dropped) {
            partitions.dropped(table, range);
            metrics.dropped(table);
            LOG.infof("partition dropped table=%s from=%s to=%s", table.table(), range.from(), range.to());
        }
    }
}
