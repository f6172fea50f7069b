package dev.liveops.experiments.winner;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Stores for which variants experiments were finished. */
@Singleton
class WinnerRepository {

    private final JsonText json;

    WinnerRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> insert(SqlConnection transaction, Winner winner) {
        return transaction
                .preparedQuery("INSERT INTO experiment_winners (experiment_id, generation, variant_id, note, levers,"
                        + " content, decided_by, decided_at)"
                        + " VALUES ($1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb, $7, $8)")
                .execute(Tuple.from(Rows.list(
                        winner.experimentId(),
                        winner.generation(),
                        winner.variantId(),
                        winner.note(),
                        json.write(winner.levers()),
                        json.write(winner.content()),
                        winner.decidedBy(),
                        Rows.time(winner.decidedAt()))))
                .replaceWithVoid();
    }

    /** Keeps which draft was made; said again it is the same one. */
    Uni<Void> drafted(SqlConnection connection, String experimentId, int generation, UUID configId) {
        return connection
                .preparedQuery(
                        "UPDATE experiment_winners SET config_id = $3 WHERE experiment_id = $1 AND generation = $2")
                .execute(Tuple.of(experimentId, generation, configId))
                .replaceWithVoid();
    }

    /** That of the newest generation that was finished for one. */
    Uni<Optional<ExperimentWinner>> find(SqlConnection connection, String experimentId) {
        return connection
                .preparedQuery("SELECT variant_id, note, levers::text AS levers, content::text AS content, config_id,"
                        + " decided_by, decided_at FROM experiment_winners WHERE experiment_id = $1"
                        + " ORDER BY generation DESC LIMIT 1")
                .execute(Tuple.of(experimentId))
                .map(rows -> Rows.first(rows, this::toWinner));
    }

    private ExperimentWinner toWinner(Row row) {
        UUID config = row.getUUID("config_id");
        boolean hasLevers = !json.read(row.getString("levers")).isEmpty();
        return new ExperimentWinner(
                row.getString("variant_id"),
                row.getString("note"),
                !hasLevers ? "none" : config == null ? "waiting" : "created",
                config,
                json.read(row.getString("levers")),
                json.read(row.getString("content")),
                row.getString("decided_by"),
                Objects.requireNonNull(Rows.instant(row, "decided_at")));
    }
}
