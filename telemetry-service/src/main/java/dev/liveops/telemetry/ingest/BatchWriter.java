package dev.liveops.telemetry.ingest;

import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.telemetry.partitions.PartitionService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes rows: all in one statement, and only if PostgreSQL refuses a value, by halves down to the offender. */
@Singleton
class BatchWriter {

    private final Database database;
    private final IngestRepository repository;
    private final PartitionService partitions;

    BatchWriter(Database database, IngestRepository repository, PartitionService partitions) {
        this.database = database;
        this.repository = repository;
        this.partitions = partitions;
    }

    /** Stores each row whose id is new; of rows with one id the first. */
    Uni<Written> write(Collection<EventRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Written.NOTHING);
        }
        Map<UUID, EventRow> distinct = new LinkedHashMap<>();
        rows.forEach(row -> distinct.putIfAbsent(row.id(), row));
        // The signed order of UUID is the byte order of PostgreSQL here: no UUIDv7 before the year 6429 is negative.
        List<EventRow> sorted = distinct.values().stream()
                .sorted(Comparator.comparing(EventRow::id))
                .toList();
        return partitions
                .cover(distinct.keySet())
                .chain(() -> insert(sorted))
                .onFailure(DatabaseFailures::isMissingPartition)
                .recoverWithUni(() -> partitions.coverAnew(distinct.keySet()).chain(() -> insert(sorted)));
    }

    private Uni<Written> insert(List<EventRow> rows) {
        return database.inTransaction(transaction -> repository.insert(transaction, rows))
                .map(added -> new Written(added, Set.of()))
                .onFailure(BatchWriter::isRowsFault)
                .recoverWithUni(() -> insertHalves(rows));
    }

    private Uni<Written> insertHalves(List<EventRow> rows) {
        if (rows.size() == 1) {
            return Uni.createFrom()
                    .item(new Written(Set.of(), Set.of(rows.get(0).id())));
        }
        int middle = rows.size() / 2;
        return insert(rows.subList(0, middle))
                .chain(first -> insert(rows.subList(middle, rows.size())).map(first::and));
    }

    private static boolean isRowsFault(Throwable failure) {
        return DatabaseFailures.isRefusedValue(failure) && !DatabaseFailures.isMissingPartition(failure);
    }

    /**
     * What became of the rows, by id; what is in neither set was stored before.
     *
     * @param added stored now
     * @param refused not stored, since PostgreSQL refused a value
     */
    record Written(Set<UUID> added, Set<UUID> refused) {

        static final Written NOTHING = new Written(Set.of(), Set.of());

        private Written and(Written other) {
            return new Written(union(added, other.added), union(refused, other.refused));
        }

        private static Set<UUID> union(Set<UUID> one, Set<UUID> other) {
            Set<UUID> union = new HashSet<>(one);
            union.addAll(other);
            return union;
        }
    }
}
