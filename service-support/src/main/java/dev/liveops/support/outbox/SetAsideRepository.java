package dev.liveops.support.outbox;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds messages that were set aside, and takes them back. */
@Singleton
class SetAsideRepository {

    /** Messages, the newest first. */
    Uni<List<SetAsideMessage>> list(SqlConnection connection, UUID before, int limit) {
        return connection
                .preparedQuery("SELECT message_id, destination, ordering_key, attempts, last_failure, created_at,"
                        + " set_aside_at FROM outbox WHERE set_aside_at IS NOT NULL AND message_id < $1"
                        + " ORDER BY message_id DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.map(rows, SetAsideRepository::toMessage));
    }

    /**
     * Has messages sent again, at once and in their old place among those of their key.
     *
     * @param destination null for any
     * @param ids null for all
     * @return how many there were
     */
    Uni<Long> resend(SqlConnection transaction, @Nullable String destination, @Nullable List<UUID> ids, Instant now) {
        return transaction
                .preparedQuery("UPDATE outbox SET set_aside_at = NULL, attempts = 0, next_attempt_at = $3"
                        + " WHERE set_aside_at IS NOT NULL AND ($1::text IS NULL OR destination = $1)"
                        + " AND ($2::uuid[] IS NULL OR message_id = ANY ($2))")
                .execute(Tuple.from(
                        Rows.list(destination, ids == null ? null : ids.toArray(UUID[]::new), Rows.time(now))))
                .map(rows -> (long) rows.rowCount());
    }

    private static SetAsideMessage toMessage(Row row) {
        return new SetAsideMessage(
                row.getUUID("message_id"),
                row.getString("destination"),
                row.getString("ordering_key"),
                row.getInteger("attempts"),
                row.getString("last_failure"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("set_aside_at").toInstant());
    }
}
