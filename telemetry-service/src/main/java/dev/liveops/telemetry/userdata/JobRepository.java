package dev.liveops.telemetry.userdata;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.partitions.PartitionedTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Stores jobs and what exports found. */
@Singleton
class JobRepository {

    private static final String COLUMNS =
            "id, kind, requested_by, requested_at, scanned, events, quarantined, finished_at";

    Uni<Void> insert(SqlConnection transaction, UserDataJob job, String userId) {
        return transaction
                .preparedQuery("INSERT INTO user_data_jobs (id, kind, user_id, requested_by, requested_at)"
                        + " VALUES ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(job.id(), job.kind(), userId, job.requestedBy(), Rows.time(job.requestedAt())))
                .replaceWithVoid();
    }

    Uni<Optional<UserDataJob>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM user_data_jobs WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, JobRepository::toView));
    }

    /** Jobs, the newest first. */
    Uni<List<UserDataJob>> list(SqlConnection connection, UUID before, int limit) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM user_data_jobs WHERE id < $1 ORDER BY id DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.map(rows, JobRepository::toView));
    }

    /**
     * An unfinished job that no other replica works on, locked until the transaction ends.
     *
     * @param putOff jobs that are not wanted now
     */
    Uni<Optional<Work>> take(SqlConnection transaction, Set<UUID> putOff) {
        return transaction
                .preparedQuery("SELECT id, kind, user_id, quarantine_done, position FROM user_data_jobs"
                        + " WHERE finished_at IS NULL AND id <> ALL ($1) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED")
                .execute(Tuple.of(putOff.toArray(UUID[]::new)))
                .map(rows -> Rows.first(rows, JobRepository::toWork));
    }

    /** Notes how far a job is in the table that it is at. */
    Uni<Void> advance(SqlConnection transaction, UUID id, Step step) {
        return transaction
                .preparedQuery("UPDATE user_data_jobs SET position = coalesce($2, position), scanned = scanned + $3,"
                        + " quarantined = quarantined + CASE WHEN quarantine_done THEN 0 ELSE $4 END,"
                        + " events = events + CASE WHEN quarantine_done THEN $4 ELSE 0 END WHERE id = $1")
                .execute(Tuple.of(id, step.last(), step.scanned(), step.found()))
                .replaceWithVoid();
    }

    /** Sends a job that is through with the refused events to the first stored one. */
    Uni<Void> goOnToEvents(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery("UPDATE user_data_jobs SET quarantine_done = true, position = DEFAULT WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** Notes that a job is done; an erasure forgets whose it was. */
    Uni<UserDataJob> finish(SqlConnection transaction, UUID id, Instant now) {
        return transaction
                .preparedQuery("UPDATE user_data_jobs SET finished_at = $2,"
                        + " user_id = CASE kind WHEN 'erasure' THEN NULL ELSE user_id END WHERE id = $1 RETURNING "
                        + COLUMNS)
                .execute(Tuple.of(id, Rows.time(now)))
                .map(rows -> toView(rows.iterator().next()));
    }

    /**
     * Forgets what was exported of a player, up to so many lines.
     *
     * @return whether all of it is gone
     */
    Uni<Boolean> deleteExportsOf(SqlConnection transaction, String userId, int lines) {
        return deleteExports(transaction, "user_id = $1", userId, lines);
    }

    /**
     * Forgets exports that ended before an instant, up to so many lines.
     *
     * @return whether all of them are gone
     */
    Uni<Boolean> deleteExportsBefore(SqlConnection transaction, Instant instant, int lines) {
        return deleteExports(transaction, "finished_at < $1", Rows.time(instant), lines);
    }

    // The lines first: a job takes them with it, and they may be too many for one statement.
    private static Uni<Boolean> deleteExports(SqlConnection transaction, String condition, Object value, int lines) {
        String exports = "(SELECT id FROM user_data_jobs WHERE kind = 'export' AND " + condition + ")";
        return transaction
                .preparedQuery("DELETE FROM user_data_lines WHERE (job_id, place) IN (SELECT job_id, place"
                        + " FROM user_data_lines WHERE job_id IN " + exports + " LIMIT $2)")
                .execute(Tuple.of(value, lines))
                .map(deleted -> deleted.rowCount() < lines)
                .call(all -> all
                        ? transaction
                                .preparedQuery("DELETE FROM user_data_jobs WHERE id IN " + exports)
                                .execute(Tuple.of(value))
                        : Uni.createFrom().voidItem());
    }

    private static Work toWork(Row row) {
        return new Work(
                row.getUUID("id"),
                WireName.of(JobKind.class, row.getString("kind")),
                row.getString("user_id"),
                row.getBoolean("quarantine_done") ? PartitionedTable.EVENTS : PartitionedTable.QUARANTINE,
                row.getUUID("position"));
    }

    private static UserDataJob toView(Row row) {
        Instant finishedAt = Rows.instant(row, "finished_at");
        return new UserDataJob(
                row.getUUID("id"),
                row.getString("kind"),
                finishedAt == null ? "running" : "done",
                row.getString("requested_by"),
                Rows.instant(row, "requested_at"),
                row.getLong("scanned"),
                row.getLong("events"),
                row.getLong("quarantined"),
                finishedAt);
    }

    /**
     * A job to be worked on.
     *
     * @param table that it is at
     * @param position in it: the last event that was looked at
     */
    record Work(UUID id, JobKind kind, String userId, PartitionedTable table, UUID position) {}

    /**
     * What a step came to.
     *
     * @param last the last event that was looked at; null when there was none
     */
    record Step(UUID last, int scanned, int found) {}
}
