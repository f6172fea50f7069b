package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which runs are to be judged again: those that wait for what is known by now, and those that a change of offers touches. */
@Singleton
class JudgeRepository {

    /** Runs that are looked at at a time. */
    static final int RUNS = 2_000;

    private static final String NEXT = " FROM runs WHERE (started_at, id) > ($1, $2)"
            + " AND ($3::timestamptz IS NULL OR started_at < $3) AND %s ORDER BY started_at, id LIMIT " + RUNS;
    private static final String JUDGED = "SELECT id, started_at, $4::text IS NULL OR content_hash = $4"
            + " OR content_hash IS NULL AND content_version = $5::text AS touched"
            + NEXT.formatted("judgement IS NOT NULL");
    private static final String UNVERIFIED = "SELECT id, started_at, $4::text IS NULL AS touched"
            + NEXT.formatted("judgement = 'unverified' AND content_hash IS NULL AND content_version = $5");

    /** Runs that waited until more was known, and began before a time; up to so many. */
    Uni<List<UUID>> waiting(SqlConnection transaction, Instant knownTo) {
        return transaction
                .preparedQuery("SELECT id FROM runs WHERE judgement = 'pending' AND started_at < $1"
                        + " ORDER BY started_at LIMIT " + RUNS)
                .execute(Tuple.of(Rows.time(knownTo)))
                .map(rows -> Rows.map(rows, row -> row.getUUID("id")));
    }

    Uni<Optional<Work>> oldest(SqlConnection transaction) {
        return transaction
                .query("SELECT id, content_hash, content_version, from_at, from_run, to_at FROM judge_work"
                        + " ORDER BY id LIMIT 1")
                .execute()
                .map(rows -> Rows.first(rows, JudgeRepository::toWork));
    }

    /** The next judged runs of a time, in their order, and whether the work is about them. */
    Uni<List<Looked>> next(SqlConnection transaction, Work work) {
        return transaction
                .preparedQuery(work.isUnverified() ? UNVERIFIED : JUDGED)
                .execute(Tuple.from(Rows.list(work.at(), work.run(), work.to(), work.hash(), work.version())))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Looked(
                                row.getUUID("id"),
                                row.getOffsetDateTime("started_at"),
                                Boolean.TRUE.equals(row.getBoolean("touched")))));
    }

    /** Goes on after the last run that was looked at, or is done with it. */
    Uni<Void> advance(SqlConnection transaction, Work work, List<Looked> looked) {
        if (looked.size() < RUNS) {
            return transaction
                    .preparedQuery("DELETE FROM judge_work WHERE id = $1")
                    .execute(Tuple.of(work.id()))
                    .replaceWithVoid();
        }
        Looked last = looked.get(looked.size() - 1);
        return transaction
                .preparedQuery("UPDATE judge_work SET from_at = $2, from_run = $3 WHERE id = $1")
                .execute(Tuple.of(work.id(), last.at(), last.run()))
                .replaceWithVoid();
    }

    private static Work toWork(Row row) {
        return new Work(
                row.getLong("id"),
                row.getString("content_hash"),
                row.getString("content_version"),
                row.getOffsetDateTime("from_at"),
                row.getUUID("from_run"),
                row.getOffsetDateTime("to_at"));
    }

    /**
     * Runs of a content that began in a time.
     *
     * @param hash null for any content or, with a version, for unverified runs that tell none
     * @param version null for any content
     * @param run the last one that was looked at, of those that began at that time
     * @param to null for no end
     */
    record Work(
            long id,
            @Nullable String hash,
            @Nullable String version,
            OffsetDateTime at,
            UUID run,
            @Nullable OffsetDateTime to) {

        /** Whether it is about runs that tell no hash, and a version that nobody knew. */
        boolean isUnverified() {
            return hash == null && version != null;
        }
    }

    /** A run that was looked at. */
    record Looked(UUID run, OffsetDateTime at, boolean isTouched) {}
}
