package dev.liveops.experiments.userdata;

import dev.liveops.experiments.userdata.UserDataExport.Assignment;
import dev.liveops.experiments.userdata.UserDataExport.Crossover;
import dev.liveops.experiments.userdata.UserDataExport.Link;
import dev.liveops.experiments.userdata.UserDataExport.StoredExposure;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and erases the rows of one player, and stores what was done. */
@Singleton
class UserDataRepository {

    /** State of every job: each is done when it is stored. */
    static final String DONE = "done";

    private static final String COLUMNS =
            "id, kind, requested_by, requested_at, assignments, exposures, links, finished_at";

    // A player and the guests that he was.
    private static final String HIS =
            " WHERE user_id = $1 OR user_id IN (SELECT guest_id FROM identity WHERE account_id = $1)";
    private static final String GUEST = ", nullif(user_id, $1) AS guest_id";

    /** Every assignment of a player, by experiment id. */
    Uni<List<Assignment>> assignments(SqlConnection connection, String userId) {
        return connection
                .preparedQuery("SELECT experiment_id, variant_id, assigned_at, phase, seed, weights_version, reason"
                        + GUEST + " FROM experiment_assignments" + HIS
                        + " ORDER BY experiment_id, user_id <> $1, user_id")
                .execute(Tuple.of(userId))
                .map(rows -> Rows.map(rows, UserDataRepository::toAssignment));
    }

    /** Erases every assignment of a player; says how many there were. */
    Uni<Long> erase(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("SELECT experiments_erase_user($1) AS erased")
                .execute(Tuple.of(userId))
                .map(rows -> rows.iterator().next().getLong("erased"));
    }

    /** Every exposure of a player, by the time they were reported. */
    Uni<List<StoredExposure>> exposures(SqlConnection connection, String userId) {
        return connection
                .preparedQuery(
                        "SELECT id, experiment_id, variant_id, phase, session_id, exposed_at, received_at, mismatch"
                                + GUEST + " FROM experiment_exposures" + HIS + " ORDER BY received_at, id")
                .execute(Tuple.of(userId))
                .map(rows -> Rows.map(rows, UserDataRepository::toExposure));
    }

    /** Erases every exposure of a player; says how many there were. */
    Uni<Long> eraseExposures(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("SELECT experiments_erase_exposures($1) AS erased")
                .execute(Tuple.of(userId))
                .map(rows -> rows.iterator().next().getLong("erased"));
    }

    /** The guests that a player was, by when they were linked. */
    Uni<List<Link>> links(SqlConnection connection, String userId) {
        return connection
                .preparedQuery(
                        "SELECT guest_id, linked_at FROM identity WHERE account_id = $1 ORDER BY linked_at, guest_id")
                .execute(Tuple.of(userId))
                .map(rows ->
                        Rows.map(rows, row -> new Link(row.getString("guest_id"), Rows.instant(row, "linked_at"))));
    }

    /** Second variants that a player was seen in. */
    Uni<List<Crossover>> crossovers(SqlConnection connection, String userId) {
        return connection
                .preparedQuery("SELECT experiment_id, variant_id, source, seen_at" + GUEST
                        + " FROM experiment_crossovers" + HIS + " ORDER BY seen_at, experiment_id, variant_id")
                .execute(Tuple.of(userId))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Crossover(
                                row.getString("experiment_id"),
                                row.getString("variant_id"),
                                row.getString("source"),
                                Rows.instant(row, "seen_at"),
                                row.getString("guest_id"))));
    }

    /** Erases who was whom, as the last step; says how many links there were. */
    Uni<Long> eraseLinks(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("SELECT experiments_erase_links($1) AS erased")
                .execute(Tuple.of(userId))
                .map(rows -> rows.iterator().next().getLong("erased"));
    }

    Uni<Void> insert(SqlConnection transaction, UserDataJob job) {
        return transaction
                .preparedQuery("INSERT INTO user_data_jobs (" + COLUMNS + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(Rows.list(
                        job.id(),
                        job.kind(),
                        job.requestedBy(),
                        Rows.time(job.requestedAt()),
                        job.assignments(),
                        job.exposures(),
                        job.links(),
                        Rows.time(job.finishedAt()))))
                .replaceWithVoid();
    }

    Uni<Optional<UserDataJob>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM user_data_jobs WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, UserDataRepository::toJob));
    }

    /** Jobs, the newest first. */
    Uni<List<UserDataJob>> list(SqlConnection connection, UUID before, int limit) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM user_data_jobs WHERE id < $1 ORDER BY id DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.map(rows, UserDataRepository::toJob));
    }

    private static Assignment toAssignment(Row row) {
        return new Assignment(
                row.getString("experiment_id"),
                row.getString("variant_id"),
                Rows.instant(row, "assigned_at"),
                row.getInteger("phase"),
                row.getInteger("seed"),
                row.getInteger("weights_version"),
                row.getString("reason"),
                row.getString("guest_id"));
    }

    private static StoredExposure toExposure(Row row) {
        return new StoredExposure(
                row.getString("id"),
                row.getString("experiment_id"),
                row.getString("variant_id"),
                row.getInteger("phase"),
                row.getString("session_id"),
                Rows.instant(row, "exposed_at"),
                Rows.instant(row, "received_at"),
                row.getString("mismatch"),
                row.getString("guest_id"));
    }

    private static UserDataJob toJob(Row row) {
        return new UserDataJob(
                row.getUUID("id"),
                row.getString("kind"),
                DONE,
                row.getString("requested_by"),
                Rows.instant(row, "requested_at"),
                row.getLong("assignments"),
                row.getLong("exposures"),
                row.getLong("links"),
                Rows.instant(row, "finished_at"));
    }
}
