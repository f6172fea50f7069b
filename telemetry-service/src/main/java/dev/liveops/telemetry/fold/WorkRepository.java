package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.RunFact;
import dev.liveops.telemetry.facts.SessionFact;
import dev.liveops.telemetry.fold.DayRepository.StoredDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What changes facts besides events, and what of a player's facts is taken out; so many rows at a time. */
@Singleton
class WorkRepository {

    static final int ROWS = 2_000;

    Uni<Void> add(SqlConnection transaction, String userId, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO fold_work (kind, user_id, requested_at) VALUES ('erase', $1, $2)")
                .execute(Tuple.of(userId, Rows.time(now)))
                .replaceWithVoid();
    }

    Uni<Optional<Work>> oldest(SqlConnection transaction) {
        return transaction
                .query("SELECT id, user_id FROM fold_work ORDER BY id LIMIT 1")
                .execute()
                .map(rows -> Rows.first(rows, row -> new Work(row.getLong("id"), row.getString("user_id"))));
    }

    Uni<Void> delete(SqlConnection transaction, Work work) {
        return transaction
                .preparedQuery("DELETE FROM fold_work WHERE id = $1")
                .execute(Tuple.of(work.id()))
                .replaceWithVoid();
    }

    Uni<List<RunFact>> takeRuns(SqlConnection transaction, String userId) {
        return take(transaction, "runs", "id", "id, state, day, band", userId)
                .map(rows -> Rows.map(rows, RunRepository::toFact));
    }

    Uni<List<SessionFact>> takeSessions(SqlConnection transaction, String userId) {
        return take(transaction, "session_fact", "id", "id, state, day, band", userId)
                .map(rows -> Rows.map(rows, SessionRepository::toFact));
    }

    Uni<List<StoredDay>> takeDays(SqlConnection transaction, String userId) {
        return take(transaction, "user_day", "day", "user_id, day, seen, tuples", userId)
                .map(rows -> Rows.map(rows, DayRepository::toDay));
    }

    /** Deletes the row of a player, his bands, and which arms of rollouts he met. */
    Uni<Void> deletePlayer(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("DELETE FROM player WHERE user_id = $1")
                .execute(Tuple.of(userId))
                .chain(() -> transaction
                        .preparedQuery("DELETE FROM skill_band WHERE user_id = $1")
                        .execute(Tuple.of(userId)))
                .chain(() -> transaction
                        .preparedQuery("DELETE FROM arm_exposure WHERE user_id = $1")
                        .execute(Tuple.of(userId)))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> take(
            SqlConnection transaction, String table, String key, String columns, String userId) {
        return transaction
                .preparedQuery("DELETE FROM " + table + " WHERE user_id = $1 AND " + key + " IN (SELECT " + key
                        + " FROM " + table + " WHERE user_id = $1 ORDER BY " + key + " LIMIT " + ROWS + ") RETURNING "
                        + columns)
                .execute(Tuple.of(userId));
    }

    /** A player to be erased. */
    record Work(long id, String userId) {}
}
