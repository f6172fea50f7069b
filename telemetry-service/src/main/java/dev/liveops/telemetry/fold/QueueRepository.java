package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What ingest has announced and the fold has not taken yet. */
@Singleton
class QueueRepository {

    private final Clock clock;

    QueueRepository(Clock clock) {
        this.clock = clock;
    }

    /**
     * The groups with the lowest numbers, up to so many. Which ones those are does not matter: one that commits late is there
     * the next time.
     *
     * @param from the lowest number that is looked for
     * @param most how many
     */
    Uni<List<Group>> groups(SqlConnection transaction, long from, int most) {
        return transaction
                .preparedQuery(
                        "SELECT id, event_ids, committed_at, counted FROM ingest_group WHERE id >= $1 ORDER BY id LIMIT "
                                + most)
                .execute(Tuple.of(from))
                .map(rows -> Rows.map(rows, this::toGroup));
    }

    /** Deletes groups; says how many were there. */
    Uni<Integer> delete(SqlConnection transaction, List<Group> groups) {
        return transaction
                .preparedQuery("DELETE FROM ingest_group WHERE id = ANY ($1)")
                .execute(Tuple.of(groups.stream().map(Group::id).toArray(Long[]::new)))
                .map(rows -> rows.rowCount());
    }

    /**
     * Events of these ids that are still there. Payloads that say nothing to facts are left out: they may be large.
     *
     * @param ids in their order, at least one
     * @param types whose payloads say something all the same
     */
    Uni<RowSet<Row>> events(SqlConnection transaction, List<UUID> ids, String[] types) {
        // The range is what partitions are chosen by; an array says nothing to that.
        return transaction
                .preparedQuery("SELECT " + StoredEvents.selectList(4)
                        + " FROM telemetry_events WHERE id = ANY ($1) AND id >= $2 AND id <= $3")
                .execute(Tuple.of(ids.toArray(UUID[]::new), ids.get(0), ids.get(ids.size() - 1), types));
    }

    /** Whether any event is stored, announced or not. */
    Uni<Boolean> hasEvents(SqlConnection transaction) {
        return transaction
                .query("SELECT EXISTS (SELECT FROM telemetry_events) AS some")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("some"));
    }

    // By the clock that said when it was committed, which another replica's may be behind.
    private Group toGroup(Row row) {
        Instant committed = Objects.requireNonNull(Rows.instant(row, "committed_at"));
        double age = Math.max(0, Duration.between(committed, clock.instant()).toNanos() / 1e9);
        return new Group(
                row.getLong("id"),
                List.of(row.getArrayOfUUIDs("event_ids")),
                age,
                committed,
                row.getBoolean("counted"));
    }

    /**
     * An announcement.
     *
     * @param ids of the events it announces, in their order
     * @param ageSeconds since its transaction began
     * @param isCounted whether its events are in the minutes of the last hour already
     */
    record Group(long id, List<UUID> ids, double ageSeconds, Instant committedAt, boolean isCounted) {}
}
