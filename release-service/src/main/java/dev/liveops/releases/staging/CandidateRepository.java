package dev.liveops.releases.staging;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the rollouts of releases by time; what else there is of them is read by their own repository. */
@Singleton
class CandidateRepository {

    /** Locks the living one until the transaction ends; empty where none lives. */
    Uni<Optional<UUID>> lockLive(SqlConnection transaction, String subject) {
        return transaction
                .preparedQuery("SELECT rollout_id FROM rollouts WHERE subject = $1 AND status IN ('running', 'paused')"
                        + " FOR UPDATE")
                .execute(Tuple.of(subject))
                .map(CandidateRepository::first);
    }

    /** The one that lived at an instant. */
    Uni<Optional<UUID>> at(SqlConnection connection, String subject, Instant at) {
        return connection
                .preparedQuery("SELECT rollout_id FROM rollouts WHERE subject = $1 AND started_at <= $2"
                        + " AND (ended_at IS NULL OR ended_at > $2) ORDER BY started_at DESC LIMIT 1")
                .execute(Tuple.of(subject, Rows.time(at)))
                .map(CandidateRepository::first);
    }

    /** Those that live, or ended at an instant or later. */
    Uni<List<UUID>> since(SqlConnection connection, String subject, Instant since) {
        return connection
                .preparedQuery("SELECT rollout_id FROM rollouts WHERE subject = $1"
                        + " AND (ended_at IS NULL OR ended_at >= $2) ORDER BY rollout_id")
                .execute(Tuple.of(subject, Rows.time(since)))
                .map(rows -> Rows.map(rows, row -> row.getUUID("rollout_id")));
    }

    private static Optional<UUID> first(RowSet<Row> rows) {
        return Rows.first(rows, row -> row.getUUID("rollout_id"));
    }
}
