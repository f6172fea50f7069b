package dev.liveops.experiments.definition;

import dev.liveops.model.experiments.ExperimentDefinition;
import dev.liveops.model.experiments.ExperimentStatus;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Stores experiments. */
@Singleton
class ExperimentRepository {

    private static final String COLUMNS =
            "id, name, description, start_at, end_at, status, config_json::text AS config_json, seed, phase,"
                    + " weights_version, revision, created_by, created_at, updated_at";

    private final JsonText json;

    ExperimentRepository(JsonText json) {
        this.json = json;
    }

    /** Adds an experiment; fails with {@code experiments.duplicate} when its id is taken. */
    Uni<Void> insert(SqlConnection transaction, Experiment experiment) {
        ExperimentContent content = experiment.content();
        return transaction
                .preparedQuery("INSERT INTO experiments (id, name, description, start_at, end_at, status, config_json,"
                        + " seed, phase, weights_version, revision, created_by, created_at, updated_at)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, $10, $11, $12, $13, $14)"
                        + " ON CONFLICT (id) DO NOTHING")
                .execute(Tuple.from(Rows.list(
                        experiment.id(),
                        content.name(),
                        content.description(),
                        Rows.time(content.startAt()),
                        Rows.time(content.endAt()),
                        experiment.status().wire(),
                        json.write(content.definition()),
                        experiment.seed(),
                        experiment.phase(),
                        experiment.weightsVersion(),
                        experiment.revision(),
                        experiment.createdBy(),
                        Rows.time(experiment.createdAt()),
                        Rows.time(experiment.updatedAt()))))
                .invoke(rows -> requireInserted(rows.rowCount(), experiment.id()))
                .replaceWithVoid();
    }

    /** Writes the content of a draft. */
    Uni<Void> updateContent(SqlConnection transaction, Experiment experiment) {
        ExperimentContent content = experiment.content();
        return transaction
                .preparedQuery("UPDATE experiments SET name = $2, description = $3, start_at = $4, end_at = $5,"
                        + " config_json = $6::text::jsonb, weights_version = $7, revision = $8, updated_at = $9"
                        + " WHERE id = $1 AND status = 'draft'")
                .execute(Tuple.from(Rows.list(
                        experiment.id(),
                        content.name(),
                        content.description(),
                        Rows.time(content.startAt()),
                        Rows.time(content.endAt()),
                        json.write(content.definition()),
                        experiment.weightsVersion(),
                        experiment.revision(),
                        Rows.time(experiment.updatedAt()))))
                .replaceWithVoid();
    }

    /** Writes the status, and nothing of the definition: that is frozen. */
    Uni<Void> updateStatus(SqlConnection transaction, Experiment experiment) {
        return transaction
                .preparedQuery("UPDATE experiments SET status = $2, revision = $3, updated_at = $4 WHERE id = $1")
                .execute(Tuple.of(
                        experiment.id(),
                        experiment.status().wire(),
                        experiment.revision(),
                        Rows.time(experiment.updatedAt())))
                .replaceWithVoid();
    }

    /** The experiment, locked until the transaction ends; fails with {@code experiments.not_found}. */
    Uni<Experiment> getForUpdate(SqlConnection transaction, String id) {
        // The weaker lock lets first assignments, whose rows refer to this one, go on meanwhile.
        return get(transaction, id, " FOR NO KEY UPDATE");
    }

    /** The experiment; fails with {@code experiments.not_found}. */
    Uni<Experiment> get(SqlConnection connection, String id) {
        return get(connection, id, "");
    }

    /** Experiments by id; bounded in bytes. */
    Uni<Slice<Experiment>> list(SqlConnection connection, String status, String after, int size) {
        String select = "SELECT " + COLUMNS + " FROM experiments"
                + " WHERE id > $1 AND ($2::text IS NULL OR status = $2) ORDER BY id LIMIT $3";
        return connection
                .preparedQuery(PageBytes.bounded(select, "config_json", "id"))
                .execute(Tuple.of(after, status, size + 1))
                .map(rows -> PageBytes.slice(rows, size, this::toExperiment));
    }

    private Uni<Experiment> get(SqlConnection connection, String id, String lock) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM experiments WHERE id = $1" + lock)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::toExperiment)
                        .orElseThrow(() -> ProblemException.of(ExperimentsProblem.NOT_FOUND, "no experiment " + id)));
    }

    private static void requireInserted(int rows, String id) {
        if (rows == 0) {
            throw ProblemException.at(
                    ExperimentsProblem.DUPLICATE, "id", "\"" + id + "\" is taken (expected one never used before)");
        }
    }

    private Experiment toExperiment(Row row) {
        return new Experiment(
                row.getString("id"),
                ExperimentStatus.ofWire(row.getString("status")),
                toContent(row),
                row.getInteger("seed"),
                row.getInteger("phase"),
                row.getInteger("weights_version"),
                row.getInteger("revision"),
                row.getString("created_by"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private ExperimentContent toContent(Row row) {
        return new ExperimentContent(
                row.getString("name"),
                row.getString("description"),
                Rows.instant(row, "start_at"),
                Rows.instant(row, "end_at"),
                json.read(row.getString("config_json"), ExperimentDefinition.class));
    }
}
