package dev.liveops.experiments.exposure;

import dev.liveops.experiments.definition.ExperimentStatus;
import dev.liveops.experiments.exposure.ExposedExperiment.Assigned;
import dev.liveops.model.experiments.Exposure;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Stores exposures; rows are only ever added. */
@Singleton
class ExposureRepository {

    /** Those of some experiments that there are, by id. */
    Uni<Map<String, ExposedExperiment>> experiments(SqlConnection connection, String userId, Set<String> ids) {
        return connection
                .preparedQuery("SELECT e.id, e.status, e.phase, ARRAY(SELECT variant->>'id'"
                        + " FROM jsonb_array_elements(e.config_json->'variants') AS variant) AS variants,"
                        + " a.variant_id, a.phase AS assigned_phase, (SELECT count(*) FROM experiment_exposures x"
                        + " WHERE x.user_id = $1 AND x.experiment_id = e.id) AS stored"
                        + " FROM experiments e LEFT JOIN experiment_assignments a"
                        + " ON a.user_id = $1 AND a.experiment_id = e.id WHERE e.id = ANY ($2)")
                .execute(Tuple.of(userId, ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, ExposedExperiment> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString("id"), toExperiment(row)));
                    return found;
                });
    }

    /** Which of these ids of a player's exposures there are already. */
    Uni<Set<String>> known(SqlConnection transaction, String userId, Collection<String> ids) {
        return transaction
                .preparedQuery("SELECT id FROM experiment_exposures WHERE user_id = $1 AND id = ANY ($2)")
                .execute(Tuple.of(userId, ids.toArray(String[]::new)))
                .map(rows -> new HashSet<>(Rows.map(rows, row -> row.getString("id"))));
    }

    /**
     * Stores a player's exposures, except those whose ids there are.
     *
     * @param taken no two of one id
     * @return the ids of those that were stored
     */
    Uni<Set<String>> insert(SqlConnection transaction, String userId, List<Judgement> taken, Instant now) {
        // In one order everywhere, so that no two requests of a player wait for each other.
        List<Judgement> sorted = taken.stream()
                .sorted((one, other) ->
                        one.exposure().id().compareTo(other.exposure().id()))
                .toList();
        return transaction
                .preparedQuery("INSERT INTO experiment_exposures (user_id, id, experiment_id, variant_id, phase,"
                        + " session_id, exposed_at, received_at, mismatch) SELECT $1, id, experiment_id, variant_id,"
                        + " phase, session_id, exposed_at, $2, mismatch FROM unnest($3::text[], $4::text[], $5::text[],"
                        + " $6::int[], $7::text[], $8::timestamptz[], $9::text[])"
                        + " AS given (id, experiment_id, variant_id, phase, session_id, exposed_at, mismatch)"
                        + " ON CONFLICT (user_id, id) DO NOTHING RETURNING id")
                .execute(Tuple.from(Rows.list(
                        userId,
                        Rows.time(now),
                        texts(sorted, Exposure::id),
                        texts(sorted, Exposure::experimentId),
                        texts(sorted, Exposure::variantId),
                        sorted.stream().map(each -> each.exposure().phase()).toArray(Integer[]::new),
                        texts(sorted, Exposure::sessionId),
                        sorted.stream()
                                .map(each -> Rows.time(each.exposure().exposedAt()))
                                .toArray(OffsetDateTime[]::new),
                        sorted.stream()
                                .map(each -> each.mismatch().map(Mismatch::wire).orElse(null))
                                .toArray(String[]::new))))
                .map(rows -> new HashSet<>(Rows.map(rows, row -> row.getString("id"))));
    }

    private static String[] texts(List<Judgement> judgements, Function<Exposure, String> column) {
        return judgements.stream().map(each -> column.apply(each.exposure())).toArray(String[]::new);
    }

    private static ExposedExperiment toExperiment(Row row) {
        String variantId = row.getString("variant_id");
        return new ExposedExperiment(
                row.getString("id"),
                ExperimentStatus.DRAFT.wire().equals(row.getString("status")),
                row.getInteger("phase"),
                Arrays.asList(row.getArrayOfStrings("variants")),
                variantId == null
                        ? Optional.empty()
                        : Optional.of(new Assigned(variantId, row.getInteger("assigned_phase"))),
                row.getLong("stored"));
    }
}
