package dev.liveops.experiments.definition;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Stores what experiments were: their revisions, phases and pauses; rows are only ever added, but for the end of a pause. */
@Singleton
class ExperimentHistoryRepository {

    private static final String REVISIONS =
            "SELECT revision, action, document::text AS document, changed_by, changed_at"
                    + " FROM experiment_revisions WHERE experiment_id = $1 AND revision ";

    private final JsonText json;

    ExperimentHistoryRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> addRevision(SqlConnection transaction, Experiment experiment, String action, String author) {
        return transaction
                .preparedQuery("INSERT INTO experiment_revisions"
                        + " (experiment_id, revision, action, document, changed_by, changed_at)"
                        + " VALUES ($1, $2, $3, $4::text::jsonb, $5, $6)")
                .execute(Tuple.from(Rows.list(
                        experiment.id(),
                        experiment.revision(),
                        action,
                        json.write(ExperimentView.of(experiment)),
                        author,
                        Rows.time(experiment.updatedAt()))))
                .replaceWithVoid();
    }

    /** Opens the phase that an experiment is in. */
    Uni<Void> openPhase(SqlConnection transaction, Experiment experiment) {
        Map<String, Object> weights = new LinkedHashMap<>();
        ExperimentDefinition definition = experiment.content().definition();
        definition.variants().forEach(variant -> weights.put(variant.id(), variant.weight()));
        return transaction
                .preparedQuery("INSERT INTO experiment_phases (experiment_id, phase, generation, seed, weights_version,"
                        + " coverage_basis_points, weights, opened_at)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8)")
                .execute(Tuple.from(Rows.list(
                        experiment.id(),
                        experiment.phase(),
                        experiment.generation(),
                        experiment.seed(),
                        experiment.weightsVersion(),
                        definition.coverage(),
                        json.write(weights),
                        Rows.time(experiment.updatedAt()))))
                .replaceWithVoid();
    }

    Uni<Void> pause(SqlConnection transaction, String id, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO experiment_pauses (experiment_id, paused_at) VALUES ($1, $2)"
                        + " ON CONFLICT (experiment_id, paused_at) DO UPDATE SET resumed_at = NULL")
                .execute(Tuple.of(id, Rows.time(now)))
                .replaceWithVoid();
    }

    /** Ends the pause that an experiment is in, if it is in one. */
    Uni<Void> resume(SqlConnection transaction, String id, Instant now) {
        return transaction
                .preparedQuery("UPDATE experiment_pauses SET resumed_at = $2"
                        + " WHERE experiment_id = $1 AND resumed_at IS NULL")
                .execute(Tuple.of(id, Rows.time(now)))
                .replaceWithVoid();
    }

    /** How long an experiment was paused between two instants. */
    Uni<Duration> paused(SqlConnection connection, String id, Instant from, Instant to) {
        return connection
                .preparedQuery("SELECT coalesce(sum(extract(epoch FROM least(coalesce(resumed_at, $3), $3)"
                        + " - greatest(paused_at, $2))), 0)::double precision AS seconds FROM experiment_pauses"
                        + " WHERE experiment_id = $1 AND paused_at < $3 AND coalesce(resumed_at, $3) > $2")
                .execute(Tuple.of(id, Rows.time(from), Rows.time(to)))
                .map(rows -> Duration.ofSeconds(
                        rows.iterator().next().getDouble("seconds").longValue()));
    }

    /** Revisions, the newest first. */
    Uni<List<ExperimentRevision>> revisions(SqlConnection connection, String id, long before, int limit) {
        return connection
                .preparedQuery(REVISIONS + "< $2::bigint ORDER BY revision DESC LIMIT $3")
                .execute(Tuple.of(id, before, limit))
                .map(rows -> Rows.map(rows, this::toRevision));
    }

    Uni<Optional<ExperimentRevision>> revision(SqlConnection connection, String id, int revision) {
        return connection
                .preparedQuery(REVISIONS + "= $2")
                .execute(Tuple.of(id, revision))
                .map(rows -> Rows.first(rows, this::toRevision));
    }

    /** Every phase, in order. */
    Uni<List<ExperimentPhase>> phases(SqlConnection connection, String id) {
        return connection
                .preparedQuery("SELECT phase, generation, seed, weights_version, coverage_basis_points,"
                        + " weights::text AS weights, opened_at FROM experiment_phases WHERE experiment_id = $1"
                        + " ORDER BY phase")
                .execute(Tuple.of(id))
                .map(rows -> Rows.map(rows, this::toPhase));
    }

    /** How many users were seen in a second arm, by how it was seen; of an experiment as rows have it. */
    Uni<Map<String, Long>> crossovers(SqlConnection connection, String key) {
        return connection
                .preparedQuery("SELECT source, count(DISTINCT user_id) AS users FROM experiment_crossovers"
                        + " WHERE experiment_id = $1 GROUP BY source")
                .execute(Tuple.of(key))
                .map(ExperimentHistoryRepository::counts);
    }

    private static Map<String, Long> counts(Iterable<Row> rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.put(row.getString("source"), row.getLong("users")));
        return counts;
    }

    private ExperimentRevision toRevision(Row row) {
        return new ExperimentRevision(
                row.getInteger("revision"),
                row.getString("action"),
                json.read(row.getString("document"), ExperimentView.class),
                row.getString("changed_by"),
                Objects.requireNonNull(Rows.instant(row, "changed_at")));
    }

    private ExperimentPhase toPhase(Row row) {
        return new ExperimentPhase(
                row.getInteger("phase"),
                row.getInteger("generation"),
                row.getInteger("seed"),
                row.getInteger("weights_version"),
                row.getInteger("coverage_basis_points"),
                json.read(row.getString("weights")),
                Objects.requireNonNull(Rows.instant(row, "opened_at")));
    }
}
