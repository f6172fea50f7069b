package dev.liveops.telemetry.submission;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.boards.EntryStatement;
import dev.liveops.telemetry.facts.Validity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes what a submitted run counts as, and takes it off leaderboards or puts it onto them. */
@Singleton
class CorrectionRepository {

    private static final String ENTER =
            "WITH valid AS (SELECT board, user_id, score, ended_at, id AS run FROM run_submission,"
                    + " unnest(boards) AS board WHERE id = ANY ($1) AND validity = 'validated') "
                    + EntryStatement.enter("valid", "$2");

    // His next best run takes the place of the one that is gone; where there is none, the entry goes once the steps
    // know.
    private static final String FALL_BACK = """
            UPDATE board_entry AS entry SET place = next.place, reached_at = coalesce(next.ended_at, entry.reached_at),
                   run = coalesce(next.id, entry.run), settled = false,
                   changed_at = CASE WHEN entry.settled THEN $3 ELSE entry.changed_at END
              FROM unnest($1::text[], $2::text[]) AS gone (left_board, left_by) LEFT JOIN LATERAL (
                SELECT id, -score AS place, ended_at FROM run_submission
                 WHERE user_id = left_by AND validity = 'validated' AND boards @> ARRAY[left_board]
                 ORDER BY score DESC, ended_at, id LIMIT 1) AS next ON true
             WHERE entry.board = left_board AND entry.user_id = left_by
            """;

    /** A run, locked until the transaction ends. */
    Uni<Optional<StoredRun>> lock(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery("SELECT " + StoredRun.SELECT_LIST + " FROM run_submission WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, StoredRun::of));
    }

    /** Changes a locked run, and leaves it to the fold. */
    Uni<StoredRun> update(
            SqlConnection transaction,
            UUID id,
            Validity validity,
            @Nullable String reason,
            String author,
            Instant now) {
        return transaction
                .preparedQuery("WITH waiting AS (INSERT INTO submission_work (run, requested_at) VALUES ($1, $5))"
                        + " UPDATE run_submission SET validity = $2, reason = $3, corrected_by = $4, corrected_at = $5"
                        + " WHERE id = $1 RETURNING " + StoredRun.SELECT_LIST)
                .execute(Tuple.from(Rows.list(id, validity.wire(), reason, author, Rows.time(now))))
                .map(rows -> StoredRun.of(rows.iterator().next()));
    }

    /** Enters validated runs on their boards where they are their players' best. */
    Uni<Void> enter(SqlConnection transaction, List<UUID> runs, Instant now) {
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(ENTER)
                        .execute(Tuple.of(runs.toArray(UUID[]::new), Rows.time(now)))
                        .replaceWithVoid();
    }

    /** Takes runs off the boards on which they are their players' best. */
    Uni<Void> takeOff(SqlConnection transaction, List<UUID> runs, Instant now) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Locked by a statement of its own: what others commit meanwhile, the next one sees.
        return transaction
                .preparedQuery("SELECT entry.board, entry.user_id FROM run_submission AS gone"
                        + " CROSS JOIN LATERAL unnest(gone.boards) AS left_board"
                        + " JOIN board_entry AS entry ON entry.board = left_board AND entry.user_id = gone.user_id"
                        + " WHERE gone.id = ANY ($1) AND entry.run = gone.id"
                        + " ORDER BY entry.board, entry.user_id FOR UPDATE OF entry")
                .execute(Tuple.of(runs.toArray(UUID[]::new)))
                .map(rows -> Rows.map(rows, row -> new Left(row.getString("board"), row.getString("user_id"))))
                .chain(left -> left.isEmpty() ? Uni.createFrom().voidItem() : fallBack(transaction, left, now));
    }

    private static Uni<Void> fallBack(SqlConnection transaction, List<Left> left, Instant now) {
        return transaction
                .preparedQuery(FALL_BACK)
                .execute(Tuple.of(
                        left.stream().map(Left::board).toArray(String[]::new),
                        left.stream().map(Left::userId).toArray(String[]::new),
                        Rows.time(now)))
                .replaceWithVoid();
    }

    /** Whose place on which board a run was. */
    private record Left(String board, String userId) {}
}
