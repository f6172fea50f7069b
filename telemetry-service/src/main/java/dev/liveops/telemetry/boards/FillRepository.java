package dev.liveops.telemetry.boards;

import dev.liveops.model.version.VersionRange;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Puts stored runs onto boards that were learned of later. */
@Singleton
class FillRepository {

    private static final int RUNS = 1_000;

    // Runs are locked, so that nobody corrects one in between.
    private static final String FILL = """
            WITH looked_at AS (
              SELECT id, user_id, score, started_at, ended_at, validity, told
                FROM run_submission
               WHERE (started_at, id) > ($1, $2) AND started_at < $3
               ORDER BY started_at, id LIMIT\s""" + RUNS + """
                 FOR UPDATE
            ), page AS (
              SELECT id, user_id, score, ended_at, validity FROM looked_at
               WHERE ($4::text[] IS NULL OR told->>'content_version' = ANY($4)) AND told->>'ranked' IS DISTINCT FROM 'false'
            ), marked AS (
              UPDATE run_submission SET boards = boards || ARRAY(SELECT unnest($5::text[]) EXCEPT SELECT unnest(boards))
                FROM page WHERE run_submission.id = page.id AND NOT boards @> $5
            ), valid AS (
              SELECT board, user_id, score, ended_at, id AS run FROM page, unnest($5::text[]) AS board WHERE validity = 'validated'
            ), entered AS (
            """ + EntryStatement.enter("valid", "$6") + """
            )
            SELECT started_at, id FROM looked_at ORDER BY started_at DESC, id DESC LIMIT 1
            """;

    private static final String VERSIONS = "SELECT DISTINCT told->>'content_version' AS version FROM (SELECT told"
            + " FROM run_submission WHERE (started_at, id) > ($1, $2) AND started_at < $3"
            + " ORDER BY started_at, id LIMIT " + RUNS + ") AS looked_at WHERE told->>'content_version' IS NOT NULL";

    /**
     * Takes the next runs of a window that is still to be filled.
     *
     * @param learnedBefore which windows are due
     * @return whether there was one
     */
    Uni<Boolean> step(SqlConnection transaction, Instant now, Instant learnedBefore) {
        return transaction
                .preparedQuery(
                        "SELECT event_id, filled_at, filled_run, end_at, content_version, scopes FROM board_window"
                                + " WHERE filled_at IS NOT NULL AND learned_at <= $1 ORDER BY event_id LIMIT 1")
                .execute(Tuple.of(Rows.time(learnedBefore)))
                .map(rows -> Rows.first(rows, FillRepository::toDue))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : fill(transaction, due.get(), now).replaceWith(true));
    }

    private static Uni<Void> fill(SqlConnection transaction, Due due, Instant now) {
        return versions(transaction, due)
                .chain(versions -> transaction
                        .preparedQuery(FILL)
                        .execute(Tuple.from(Rows.list(
                                due.at(), due.run(), due.end(), versions.orElse(null), due.scopes(), Rows.time(now)))))
                .map(rows -> Rows.first(rows, row -> row))
                .chain(last -> advance(transaction, due, last));
    }

    /** The content versions of the next runs that count; empty for all. */
    private static Uni<Optional<String[]>> versions(SqlConnection transaction, Due due) {
        if (due.content().equals(VersionRange.ALL)) {
            return Uni.createFrom().item(Optional.empty());
        }
        VersionRange range = VersionRange.of(due.content());
        return transaction
                .preparedQuery(VERSIONS)
                .execute(Tuple.of(due.at(), due.run(), due.end()))
                .map(rows -> Optional.of(Rows.map(rows, row -> row.getString("version")).stream()
                        .filter(range::holds)
                        .toArray(String[]::new)));
    }

    private static Uni<Void> advance(SqlConnection transaction, Due due, Optional<Row> last) {
        return transaction
                .preparedQuery("UPDATE board_window SET filled_at = $2, filled_run = $3 WHERE event_id = $1")
                .execute(Tuple.from(Rows.list(
                        due.event(),
                        last.map(row -> row.getOffsetDateTime("started_at")).orElse(null),
                        last.map(row -> row.getUUID("id")).orElse(null))))
                .replaceWithVoid();
    }

    private static Due toDue(Row row) {
        return new Due(
                row.getString("event_id"),
                row.getOffsetDateTime("filled_at"),
                row.getUUID("filled_run"),
                row.getOffsetDateTime("end_at"),
                row.getString("content_version"),
                row.getArrayOfStrings("scopes"));
    }

    private record Due(
            String event, OffsetDateTime at, UUID run, OffsetDateTime end, String content, String[] scopes) {}
}
