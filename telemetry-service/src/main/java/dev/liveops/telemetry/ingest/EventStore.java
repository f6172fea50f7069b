package dev.liveops.telemetry.ingest;

import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.telemetry.ingest.Group.Written;
import dev.liveops.telemetry.partitions.PartitionService;
import dev.liveops.telemetry.partitions.PartitionedTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Writes events: a group by COPY, which takes new events only; if it is refused by INSERT, which skips what is there already;
 * and if PostgreSQL refuses a value, by halves down to the offender. Whatever was tried before, an event is stored once, so
 * each way may follow any other.
 */
@Singleton
public class EventStore implements GroupStore {

    private static final int CONFLICT_RETRIES = 10;
    // Below this a COPY's round trips cost more than it saves.
    private static final int SMALLEST_COPY = 20;

    private final Database database;
    private final IngestRepository repository;
    private final CopyRepository copies;
    private final PartitionService partitions;
    private final DatabaseConfig config;
    private final CopyOdds odds = new CopyOdds();

    EventStore(
            Database database,
            IngestRepository repository,
            CopyRepository copies,
            PartitionService partitions,
            DatabaseConfig config) {
        this.database = database;
        this.repository = repository;
        this.copies = copies;
        this.partitions = partitions;
        this.config = config;
    }

    @Override
    public Uni<Written> write(Group group) {
        List<QuarantineRow> quarantined = rows(group.quarantined());
        return covered(group.rows(), quarantined)
                .chain(() -> copyOrInsert(group.rows(), quarantined))
                .onFailure(DatabaseFailures::isMissingPartition)
                .recoverWithUni(() -> {
                    partitions.forget(PartitionedTable.EVENTS);
                    partitions.forget(PartitionedTable.QUARANTINE);
                    return covered(group.rows(), quarantined).chain(() -> insert(group.rows(), quarantined));
                });
    }

    private Uni<Written> copyOrInsert(List<EventRow> rows, List<QuarantineRow> quarantined) {
        if (rows.size() < SMALLEST_COPY) {
            return insert(rows, quarantined);
        }
        if (!odds.areGood()) {
            return insert(rows, quarantined).invoke(written -> odds.saw(!written.isAll()));
        }
        return copies.insert(rows, quarantined)
                .invoke(() -> odds.saw(false))
                .replaceWith(Written.ALL)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure(failure -> !DatabaseFailures.isTimeout(failure))
                .recoverWithUni(failure -> {
                    odds.saw(DatabaseFailures.isDuplicate(failure));
                    return insert(rows, quarantined);
                });
    }

    /**
     * Adds events whose id is new inside a transaction of the caller's, with the row that announces them. When a partition was
     * dropped meanwhile it fails, and the caller may try it all again.
     *
     * @return how many were new
     */
    public Uni<Integer> add(SqlConnection transaction, List<EventRow> rows) {
        List<EventRow> sorted = Group.distinct(rows);
        return partitions
                .cover(PartitionedTable.EVENTS, ids(sorted))
                .chain(() -> repository.insert(transaction, sorted, List.of()))
                .onFailure(DatabaseFailures::isMissingPartition)
                .invoke(() -> partitions.forget(PartitionedTable.EVENTS))
                .map(written ->
                        written.isAll() ? sorted.size() : written.added().size());
    }

    /** Keeps refused events; of those PostgreSQL cannot even keep as text nothing stays. */
    Uni<Void> quarantine(List<RefusedEvent> refused) {
        List<QuarantineRow> quarantined = rows(refused);
        return covered(List.of(), quarantined)
                .chain(() -> insert(List.of(), quarantined))
                .replaceWithVoid();
    }

    private Uni<Written> insert(List<EventRow> rows, List<QuarantineRow> quarantined) {
        return database.withConnection(connection -> repository.insert(connection, rows, quarantined))
                // A statement is a transaction of its own, so it can simply be done again.
                .onFailure(DatabaseFailures::isConflict)
                .retry()
                .atMost(CONFLICT_RETRIES)
                .onFailure(DatabaseFailures::isRefusedValue)
                .recoverWithUni(failure -> insertHalves(rows, quarantined));
    }

    private Uni<Written> insertHalves(List<EventRow> rows, List<QuarantineRow> quarantined) {
        if (rows.isEmpty()) {
            return quarantineHalves(quarantined);
        }
        if (!quarantined.isEmpty()) {
            // What is kept as text only is hardly the offender; it goes by itself.
            return insert(rows, List.of()).call(() -> insert(List.of(), quarantined));
        }
        if (rows.size() == 1) {
            return Uni.createFrom()
                    .item(new Written(false, Set.of(), Set.of(rows.get(0).id())));
        }
        int middle = rows.size() / 2;
        List<EventRow> first = rows.subList(0, middle);
        List<EventRow> second = rows.subList(middle, rows.size());
        return insert(first, List.of())
                .chain(one -> insert(second, List.of()).map(other -> union(first, one, second, other)));
    }

    // A single one that cannot be kept is dropped: its sender is answered all the same.
    private Uni<Written> quarantineHalves(List<QuarantineRow> quarantined) {
        if (quarantined.size() <= 1) {
            return Uni.createFrom().item(Written.ALL);
        }
        int middle = quarantined.size() / 2;
        return insert(List.of(), quarantined.subList(0, middle))
                .chain(() -> insert(List.of(), quarantined.subList(middle, quarantined.size())));
    }

    private Uni<Void> covered(List<EventRow> rows, List<QuarantineRow> quarantined) {
        return partitions
                .cover(PartitionedTable.EVENTS, ids(rows))
                .chain(() -> partitions.cover(PartitionedTable.QUARANTINE, quarantineIds(quarantined)));
    }

    private static List<QuarantineRow> rows(List<RefusedEvent> refused) {
        return refused.stream()
                .map(QuarantineRow::of)
                .sorted(Comparator.comparing(QuarantineRow::id))
                .toList();
    }

    private static List<UUID> ids(List<EventRow> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }

    private static List<UUID> quarantineIds(List<QuarantineRow> rows) {
        return rows.stream().map(QuarantineRow::id).toList();
    }

    private static Written union(List<EventRow> first, Written one, List<EventRow> second, Written other) {
        Set<UUID> added = new HashSet<>(one.isAll() ? ids(first) : one.added());
        added.addAll(other.isAll() ? ids(second) : other.added());
        Set<UUID> refused = new HashSet<>(one.refused());
        refused.addAll(other.refused());
        return new Written(false, added, refused);
    }
}
