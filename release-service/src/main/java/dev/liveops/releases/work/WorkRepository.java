package dev.liveops.releases.work;

import dev.liveops.model.id.Ids;
import dev.liveops.model.wire.WireName;
import dev.liveops.model.work.RenewWork;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores jobs, and the engines of workers. */
@Singleton
class WorkRepository {

    private static final String COLUMNS = " w.id, w.kind, w.key, w.state, w.engine, w.body::text AS body, w.attempt,"
            + " w.lost, w.worker, w.lease_until, w.report::text AS report, w.failure, w.progress, w.created_at,"
            + " coalesce(w.asked_at, w.created_at) AS asked_at, w.started_at, w.finished_at";
    private static final String SELECT = "SELECT" + COLUMNS + " FROM work_jobs w";
    private static final String LIST = PageBytes.bounded(
            SELECT + " WHERE w.id < $1 AND ($2::text IS NULL OR w.state = $2) ORDER BY w.id DESC LIMIT $3",
            "body || coalesce(report, '')",
            "id DESC");

    // How exactly it is known when an engine was there last.
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final JsonText json;

    WorkRepository(JsonText json) {
        this.json = json;
    }

    /** Makes jobs whose keys are not there yet; how many. */
    Uni<Integer> insert(SqlConnection transaction, List<NewWork> jobs, Instant now) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return transaction
                .preparedQuery("INSERT INTO work_jobs (id, kind, key, engine, body, state, created_at, asked_at)"
                        + " SELECT id, kind, key, engine, body::json, 'waiting', $6, $6"
                        + " FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])"
                        + " AS job (id, kind, key, engine, body) ON CONFLICT (key) DO NOTHING")
                .execute(Tuple.tuple(Rows.list(
                        jobs.stream().map(job -> Ids.newId()).toArray(UUID[]::new),
                        jobs.stream().map(NewWork::kind).toArray(String[]::new),
                        jobs.stream().map(NewWork::key).toArray(String[]::new),
                        jobs.stream().map(NewWork::engine).toArray(String[]::new),
                        jobs.stream().map(job -> json.write(job.body())).toArray(String[]::new),
                        Rows.time(now))))
                .map(rows -> rows.rowCount());
    }

    /** Lets finished jobs of these keys wait again; how many. */
    Uni<Integer> again(SqlConnection transaction, List<String> keys, Instant now) {
        return transaction
                .preparedQuery("UPDATE work_jobs SET state = 'waiting', lost = 0, worker = NULL, lease_until = NULL,"
                        + " report = NULL, failure = NULL, finished_at = NULL, progress = NULL, started_at = NULL, asked_at = $2"
                        + " WHERE key = ANY($1) AND state IN ('done', 'failed', 'dropped')")
                .execute(Tuple.of(keys.toArray(String[]::new), Rows.time(now)))
                .map(rows -> rows.rowCount());
    }

    /** Drops open jobs whose key begins so, but for those whose key begins with the other text. */
    Uni<Void> drop(SqlConnection transaction, String prefix, @Nullable String kept, Instant now) {
        return transaction
                .preparedQuery("UPDATE work_jobs SET state = 'dropped', lease_until = NULL, finished_at = $3"
                        + " WHERE state IN ('waiting', 'running') AND starts_with(key, $1)"
                        + " AND ($2::text IS NULL OR NOT starts_with(key, $2))")
                .execute(Tuple.tuple(Rows.list(prefix, kept, Rows.time(now))))
                .replaceWithVoid();
    }

    /** Gives the first job that is to be had to a worker, of the first of his kinds that has one; empty when there is none. */
    Uni<Optional<WorkJob>> claim(
            SqlConnection transaction,
            String worker,
            List<String> kinds,
            List<String> engines,
            Instant now,
            Instant until) {
        return transaction
                .preparedQuery("WITH next AS (SELECT id, state FROM work_jobs"
                        + " WHERE (state = 'waiting' OR state = 'running' AND lease_until <= $1)"
                        + " AND kind = ANY($2) AND (engine IS NULL OR engine = ANY($3))"
                        + " ORDER BY array_position($2, kind), id LIMIT 1 FOR UPDATE SKIP LOCKED)"
                        + " UPDATE work_jobs w SET state = 'running', attempt = w.attempt + 1, worker = $4,"
                        + " lease_until = $5, started_at = $1, progress = NULL, lost = w.lost + CASE next.state WHEN 'running' THEN 1 ELSE 0 END"
                        + " FROM next WHERE w.id = next.id RETURNING" + COLUMNS)
                .execute(Tuple.tuple(Rows.list(
                        Rows.time(now),
                        kinds.toArray(String[]::new),
                        engines.toArray(String[]::new),
                        worker,
                        Rows.time(until))))
                .map(rows -> Rows.first(rows, this::toJob));
    }

    /** Whether the job is this worker's by this attempt, and so goes on being. */
    Uni<Boolean> renew(SqlConnection connection, UUID id, RenewWork renewal, Instant until) {
        return connection
                .preparedQuery("UPDATE work_jobs SET lease_until = $4, progress = coalesce($5, progress)"
                        + " WHERE id = $1 AND worker = $2 AND attempt = $3 AND state = 'running'")
                .execute(Tuple.of(id, renewal.worker(), renewal.attempt(), Rows.time(until), renewal.progress()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Ends a job that somebody has locked. */
    Uni<WorkJob> finish(
            SqlConnection transaction, UUID id, @Nullable String report, @Nullable String failure, Instant now) {
        return transaction
                .preparedQuery(
                        "UPDATE work_jobs w SET state = CASE WHEN $2::text IS NULL THEN 'failed' ELSE 'done' END,"
                                + " report = $2::text::json, failure = $3, finished_at = $4, lease_until = NULL"
                                + " WHERE id = $1 RETURNING" + COLUMNS)
                .execute(Tuple.tuple(Rows.list(id, report, failure, Rows.time(now))))
                .map(rows -> toJob(rows.iterator().next()));
    }

    Uni<Optional<WorkJob>> find(SqlConnection connection, UUID id) {
        return one(connection, id, "");
    }

    /** The job, which stays as it is until the transaction ends. */
    Uni<Optional<WorkJob>> lock(SqlConnection transaction, UUID id) {
        return one(transaction, id, " FOR UPDATE");
    }

    /** The jobs of these keys. */
    Uni<List<WorkJob>> byKeys(SqlConnection connection, List<String> keys) {
        return connection
                .preparedQuery(SELECT + " WHERE w.key = ANY($1)")
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .map(rows -> Rows.map(rows, this::toJob));
    }

    /**
     * Jobs, the newest first.
     *
     * @param state of these alone; null for all
     */
    Uni<Slice<WorkJob>> list(SqlConnection connection, UUID before, @Nullable String state, int size) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.tuple(Rows.list(before, state, size + 1)))
                .map(rows -> PageBytes.slice(rows, size, this::toJob));
    }

    /**
     * Notes that engines are there; whether one of them was not before.
     *
     * @param since what was not there since then is forgotten
     */
    Uni<Boolean> see(SqlConnection transaction, List<String> engines, Instant now, Instant since) {
        return transaction
                .preparedQuery("DELETE FROM work_engines WHERE last_seen_at < $1")
                .execute(Tuple.of(Rows.time(since)))
                .chain(() -> transaction
                        .preparedQuery("INSERT INTO work_engines AS known (engine, first_seen_at, last_seen_at)"
                                + " SELECT engine, $2, $2 FROM unnest($1::text[]) AS seen (engine) ORDER BY engine"
                                + " ON CONFLICT (engine) DO UPDATE SET last_seen_at = $2 WHERE known.last_seen_at < $3"
                                + " RETURNING known.first_seen_at = $2 AS is_new")
                        .execute(Tuple.of(
                                engines.stream().distinct().toArray(String[]::new),
                                Rows.time(now),
                                Rows.time(now.minus(SEEN)))))
                .map(rows -> Rows.map(rows, row -> row.getBoolean("is_new")).contains(true));
    }

    /** Engines that workers had since then. */
    Uni<List<String>> engines(SqlConnection connection, Instant since) {
        return connection
                .preparedQuery("SELECT engine FROM work_engines WHERE last_seen_at >= $1 ORDER BY engine")
                .execute(Tuple.of(Rows.time(since)))
                .map(rows -> Rows.map(rows, row -> row.getString("engine")));
    }

    /** What is open, by kind. */
    Uni<List<WorkCount>> open(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery("SELECT kind, count(*) FILTER (WHERE waits) AS waiting,"
                        + " count(*) FILTER (WHERE NOT waits) AS running,"
                        + " min(since) FILTER (WHERE waits) AS oldest FROM (SELECT kind,"
                        + " state = 'waiting' OR lease_until <= $1 AS waits,"
                        + " CASE state WHEN 'waiting' THEN coalesce(asked_at, created_at) ELSE lease_until END AS since"
                        + " FROM work_jobs WHERE state IN ('waiting', 'running')) AS open GROUP BY kind ORDER BY kind")
                .execute(Tuple.of(Rows.time(now)))
                .map(rows -> Rows.map(
                        rows,
                        row -> new WorkCount(
                                row.getString("kind"),
                                row.getLong("waiting"),
                                row.getLong("running"),
                                Rows.instant(row, "oldest"))));
    }

    /** Forgets jobs that were finished before; how many, so many at the most. */
    Uni<Integer> forget(SqlConnection transaction, Instant before, int most) {
        return transaction
                .preparedQuery("DELETE FROM work_jobs WHERE id IN (SELECT id FROM work_jobs"
                        + " WHERE finished_at < $1 ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)")
                .execute(Tuple.of(Rows.time(before), most))
                .map(rows -> rows.rowCount());
    }

    private Uni<Optional<WorkJob>> one(SqlConnection connection, UUID id, String lock) {
        return connection
                .preparedQuery(SELECT + " WHERE w.id = $1" + lock)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::toJob));
    }

    private WorkJob toJob(Row row) {
        String report = row.getString("report");
        return new WorkJob(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("key"),
                WireName.of(WorkState.class, row.getString("state")),
                row.getString("engine"),
                json.read(row.getString("body")),
                row.getInteger("attempt"),
                row.getInteger("lost"),
                row.getString("worker"),
                Rows.instant(row, "lease_until"),
                report == null ? null : json.read(report),
                row.getString("failure"),
                row.getString("progress"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Objects.requireNonNull(Rows.instant(row, "asked_at")),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"));
    }
}
