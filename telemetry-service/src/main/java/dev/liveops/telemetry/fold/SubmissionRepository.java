package dev.liveops.telemetry.fold;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Fields;
import dev.liveops.telemetry.facts.SubmittedRun;
import dev.liveops.telemetry.facts.Validity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads runs that the game's backend submitted: those that are still to be folded, and all of them for a rebuild. */
@Singleton
class SubmissionRepository {

    static final int ROWS = 2_000;

    private static final String SELECT =
            "SELECT id, user_id, run_id, started_at, ended_at, told::text AS told, corrected_at IS NOT NULL AS corrected,"
                    + " CASE WHEN corrected_at IS NULL THEN coalesce(told_validity, validity) ELSE validity END AS validity,"
                    + " corrected_at IS NULL AND told_validity IS NOT NULL AS overruled,"
                    + " told->>'session_id' AS session_id, told->>'content_version' AS content_version,"
                    + " told->>'client_version' AS client_version, told->>'platform' AS platform FROM run_submission";

    /** Takes those that wait, up to so many, as they are now; those of erased players are passed over. */
    Uni<Taken> take(SqlConnection transaction) {
        return transaction
                .query("DELETE FROM submission_work WHERE id IN (SELECT id FROM submission_work ORDER BY id LIMIT "
                        + ROWS + ") RETURNING run")
                .execute()
                .map(rows -> Rows.map(rows, row -> row.getUUID("run")))
                .chain(runs -> runs.isEmpty()
                        ? Uni.createFrom().item(new Taken(0, List.of()))
                        : find(transaction, runs).map(found -> new Taken(runs.size(), found)));
    }

    /** Those after one, in the order of their ids. */
    Uni<List<SubmittedRun>> after(SqlConnection transaction, UUID last) {
        return transaction
                .preparedQuery(SELECT + " WHERE id > $1 ORDER BY id LIMIT " + ROWS)
                .execute(Tuple.of(last))
                .map(rows -> Rows.map(rows, SubmissionRepository::toRun));
    }

    // In a statement of its own, after what says which: so what is read is no older than that.
    private static Uni<List<SubmittedRun>> find(SqlConnection transaction, List<UUID> runs) {
        return transaction
                .preparedQuery(SELECT + " WHERE id = ANY ($1)")
                .execute(Tuple.of(runs.toArray(UUID[]::new)))
                .map(rows -> Rows.map(rows, SubmissionRepository::toRun));
    }

    private static SubmittedRun toRun(Row row) {
        return new SubmittedRun(
                row.getUUID("id"),
                row.getString("user_id"),
                row.getString("run_id"),
                row.getString("session_id"),
                row.getString("content_version"),
                row.getString("client_version"),
                row.getString("platform"),
                Micros.of(row, "started_at"),
                Micros.of(row, "ended_at"),
                WireName.of(Validity.class, row.getString("validity")),
                row.getBoolean("corrected"),
                row.getBoolean("overruled"),
                Fields.of(row.getString("told")));
    }

    /**
     * What waited.
     *
     * @param waited how many there were
     */
    record Taken(int waited, List<SubmittedRun> runs) {}
}
