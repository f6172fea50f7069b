package dev.liveops.telemetry.submission;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.boards.EntryStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores groups of runs, each in one statement, which is a transaction of its own and takes one round trip. */
@Singleton
class SubmissionRepository {

    // No name on a board holds one, and there are no arrays of arrays of several lengths.
    private static final String SEPARATOR = "\u001F";

    private static final String ADD = """
            WITH sent AS MATERIALIZED (
              SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::bigint[],
                  $7::text[], $8::text[], $9::text[], $10::bytea[], $11::text[], $12::text[], $13::timestamptz[], $14::text[], $16::boolean[])
                WITH ORDINALITY AS sent (id, user_id, run_id, started_at, ended_at, score, validity, reason, boards, digest,
                  told, submitted_by, submitted_at, display_name, overruled, number)
            ), erased AS MATERIALIZED (
              SELECT sent.id FROM sent JOIN erased_player ON erased_player.player = telemetry_erased_id(sent.user_id)
               WHERE sent.ended_at <= erased_player.erased_at
            ), added AS (
              INSERT INTO run_submission (id, user_id, run_id, started_at, ended_at, score, validity, reason, boards, digest,
                told, submitted_by, submitted_at, told_validity, told_reason)
              SELECT id, user_id, run_id, started_at, ended_at, score, CASE WHEN overruled THEN 'invalid' ELSE validity END,
                CASE WHEN overruled THEN '%s' ELSE reason END,
                string_to_array(boards, U&'\\001F'), digest, told::jsonb, submitted_by, submitted_at,
                CASE WHEN overruled THEN validity END, CASE WHEN overruled THEN reason END
                FROM sent WHERE id NOT IN (SELECT id FROM erased) ORDER BY id
              ON CONFLICT (id) DO NOTHING RETURNING id
            ), waiting AS (
              INSERT INTO submission_work (run, requested_at) SELECT id, $15 FROM added
            ), named AS (
              INSERT INTO player_name AS kept (user_id, display_name, named_at)
              SELECT DISTINCT ON (user_id) user_id, display_name, $15
                FROM sent JOIN added USING (id) WHERE display_name IS NOT NULL ORDER BY user_id, number DESC
              ON CONFLICT (user_id) DO UPDATE SET display_name = excluded.display_name, named_at = excluded.named_at
                WHERE kept.display_name <> excluded.display_name
            ), valid AS (
              SELECT board, sent.user_id, sent.score, sent.ended_at, sent.id AS run
                FROM sent JOIN added USING (id), unnest(string_to_array(sent.boards, U&'\\001F')) AS board
               WHERE sent.validity = 'validated' AND NOT sent.overruled
            ), entered AS (
            """.formatted(OverruledRuns.REASON) + EntryStatement.enter("valid", "$15") + """
            )
            SELECT id, false AS erased FROM added UNION ALL SELECT id, true FROM erased
            """;

    /**
     * Adds runs that are new, with their entries on boards, and leaves them to the fold.
     *
     * @param runs no id twice
     */
    Uni<Added> add(SqlConnection connection, List<WaitingRun> runs, Instant now) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.from(Rows.list(
                        column(runs, UUID[]::new, run -> run.story().id()),
                        texts(runs, run -> run.story().userId()),
                        texts(runs, run -> run.story().runId()),
                        times(runs, run -> run.story().startedAt()),
                        times(runs, run -> run.story().endedAt()),
                        column(runs, Long[]::new, run -> run.story().score()),
                        texts(runs, run -> run.story().validity().wire()),
                        texts(runs, run -> run.story().reason()),
                        texts(runs, run -> String.join(SEPARATOR, run.boards())),
                        column(
                                runs,
                                Buffer[]::new,
                                run -> Buffer.buffer(run.story().digest())),
                        texts(runs, run -> run.story().told()),
                        texts(runs, WaitingRun::submittedBy),
                        times(runs, WaitingRun::submittedAt),
                        texts(runs, run -> run.story().displayName()),
                        Rows.time(now),
                        column(runs, Boolean[]::new, WaitingRun::isOverruled))))
                .map(SubmissionRepository::toAdded);
    }

    /** Stored runs, by id. */
    Uni<Map<UUID, StoredRun>> find(SqlConnection connection, Collection<UUID> ids) {
        return connection
                .preparedQuery("SELECT " + StoredRun.SELECT_LIST + " FROM run_submission WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> Rows.map(rows, StoredRun::of).stream()
                        .collect(Collectors.toMap(StoredRun::id, Function.identity())));
    }

    private static Added toAdded(RowSet<Row> rows) {
        Added added = new Added(new HashSet<>(), new HashSet<>());
        rows.forEach(row -> (row.getBoolean("erased") ? added.erased() : added.added()).add(row.getUUID("id")));
        return added;
    }

    private static Object texts(List<WaitingRun> runs, Function<WaitingRun, @Nullable String> value) {
        return column(runs, String[]::new, value);
    }

    private static Object times(List<WaitingRun> runs, Function<WaitingRun, Instant> value) {
        return column(runs, OffsetDateTime[]::new, run -> Rows.time(value.apply(run)));
    }

    private static <T> Object column(
            List<WaitingRun> runs, IntFunction<T[]> array, Function<WaitingRun, @Nullable T> value) {
        T[] column = array.apply(runs.size());
        for (int index = 0; index < column.length; index++) {
            column[index] = value.apply(runs.get(index));
        }
        return column;
    }

    /**
     * What became of runs; what is in neither set was stored before.
     *
     * @param erased not stored, since their players were erased after they had ended
     */
    record Added(Set<UUID> added, Set<UUID> erased) {}
}
