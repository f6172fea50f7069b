package dev.liveops.events.userdata;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Stores what was done for players' rights. */
@Singleton
class UserDataRepository {

    /** State of every job: each is done when it is stored. */
    static final String DONE = "done";

    private static final String COLUMNS = "id, kind, requested_by, requested_at, claims, finished_at";

    Uni<Void> insert(SqlConnection transaction, UserDataJob job) {
        return transaction
                .preparedQuery("INSERT INTO user_data_jobs (" + COLUMNS + ") VALUES ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.from(Rows.list(
                        job.id(),
                        job.kind(),
                        job.requestedBy(),
                        Rows.time(job.requestedAt()),
                        job.claims(),
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

    private static UserDataJob toJob(Row row) {
        return new UserDataJob(
                row.getUUID("id"),
                row.getString("kind"),
                DONE,
                row.getString("requested_by"),
                Objects.requireNonNull(Rows.instant(row, "requested_at")),
                row.getLong("claims"),
                Objects.requireNonNull(Rows.instant(row, "finished_at")));
    }
}
