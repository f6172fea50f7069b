package dev.liveops.telemetry.submission;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Changes what submitted runs count as where that is not what their backend said, and keeps what it said. */
@Singleton
class OverruledRunRepository {

    /** Locks runs until the transaction ends, in the order in which those are locked that are put on boards later. */
    Uni<Void> lock(SqlConnection transaction, List<UUID> runs) {
        return transaction
                .preparedQuery("SELECT id FROM run_submission WHERE id = ANY ($1) ORDER BY started_at, id FOR UPDATE")
                .execute(Tuple.of(runs.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Has validated runs be invalid; tells those that were not. */
    Uni<List<UUID>> overrule(SqlConnection transaction, List<UUID> runs) {
        return change(
                transaction,
                "UPDATE run_submission SET told_validity = validity, told_reason = reason, validity = 'invalid', reason = '"
                        + OverruledRuns.REASON
                        + "' WHERE id = ANY ($1) AND validity = 'validated' AND corrected_at IS NULL RETURNING id",
                runs);
    }

    /** Has runs be what their backend said; tells those that were not. */
    Uni<List<UUID>> restore(SqlConnection transaction, List<UUID> runs) {
        return change(
                transaction,
                "UPDATE run_submission SET validity = told_validity, reason = told_reason, told_validity = NULL,"
                        + " told_reason = NULL"
                        + " WHERE id = ANY ($1) AND told_validity IS NOT NULL AND corrected_at IS NULL RETURNING id",
                runs);
    }

    private static Uni<List<UUID>> change(SqlConnection transaction, String sql, List<UUID> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().item(List.of())
                : transaction
                        .preparedQuery(sql)
                        .execute(Tuple.of(runs.toArray(UUID[]::new)))
                        .map(rows -> Rows.map(rows, row -> row.getUUID("id")));
    }
}
