package dev.liveops.experiments.exposure;

import dev.liveops.experiments.definition.ExperimentKey;
import dev.liveops.experiments.definition.ExperimentStatus;
import dev.liveops.experiments.exposure.ExposedExperiment.Assigned;
import dev.liveops.model.experiments.Exposure;
import dev.liveops.support.database.Rows;
import dev.liveops.support.time.Window;
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
import java.util.stream.IntStream;

/** Stores exposures; rows are only ever added. */
@Singleton
class ExposureRepository {

    // A player's row of each generation.
    private static final String ASSIGNED = " FROM experiment_assignments a WHERE a.user_id = $1 AND"
            + " (a.experiment_id = e.id OR starts_with(a.experiment_id, e.id || '#')) ORDER BY a.phase";
    private static final String PAUSES = " FROM experiment_pauses p WHERE p.experiment_id = e.id ORDER BY paused_at";

    /** Those of some experiments that there are, by id. */
    Uni<Map<String, ExposedExperiment>> experiments(SqlConnection connection, String userId, Set<String> ids) {
        return connection
                .preparedQuery("SELECT e.id, e.status, e.phase, e.generation, ARRAY(SELECT variant->>'id'"
                        + " FROM jsonb_array_elements(e.config_json->'variants') AS variant) AS variants,"
                        + " ARRAY(SELECT a.variant_id" + ASSIGNED + ") AS assigned_variants,"
                        + " ARRAY(SELECT a.phase" + ASSIGNED + ") AS assigned_phases,"
                        + " ARRAY(SELECT paused_at" + PAUSES + ") AS paused, ARRAY(SELECT resumed_at" + PAUSES
                        + ") AS resumed, (SELECT count(*) FROM experiment_exposures x"
                        + " WHERE x.user_id = $1 AND x.experiment_id = e.id) AS stored"
                        + " FROM experiments e WHERE e.id = ANY ($2)")
                .execute(Tuple.of(userId, ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, ExposedExperiment> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString("id"), toExperiment(row)));
                    return found;
                });
    }

    /** The account that a player who was a guest became; empty for anybody else. */
    Uni<Optional<String>> account(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("SELECT account_id FROM identity WHERE guest_id = $1")
                .execute(Tuple.of(userId))
                .map(rows -> Rows.first(rows, row -> row.getString("account_id")));
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

    /** Notes players who were seen in a second variant, each variant once. */
    Uni<Void> addCrossovers(SqlConnection transaction, String userId, List<Judgement> seen, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO experiment_crossovers (experiment_id, user_id, variant_id, source, seen_at)"
                        + " SELECT DISTINCT experiment_id, $1, variant_id, 'exposure', $2::timestamptz"
                        + " FROM unnest($3::text[], $4::text[]) AS given (experiment_id, variant_id)"
                        + " ORDER BY 1, 3 ON CONFLICT DO NOTHING")
                .execute(Tuple.of(
                        userId,
                        Rows.time(now),
                        seen.stream().map(Judgement::key).toArray(String[]::new),
                        texts(seen, Exposure::variantId)))
                .replaceWithVoid();
    }

    /**
     * The first exposure of a guest to each experiment and phase that fitted what he was told, marked where his account's row for it says
     * another variant.
     */
    Uni<List<LinkedExposure>> firstOf(SqlConnection transaction, String guest, String account) {
        return transaction
                .preparedQuery(
                        "SELECT DISTINCT ON (x.experiment_id, x.phase) x.id, x.experiment_id, x.variant_id, x.phase,"
                                + " x.session_id, x.exposed_at, EXISTS (SELECT 1 FROM experiment_assignments a"
                                + " WHERE a.user_id = $2 AND (a.experiment_id = x.experiment_id"
                                + " OR starts_with(a.experiment_id, x.experiment_id || '#'))"
                                + " AND a.phase = x.phase AND a.variant_id = x.variant_id) AS fits"
                                + " FROM experiment_exposures x WHERE x.user_id = $1 AND x.mismatch IS NULL"
                                + " ORDER BY x.experiment_id, x.phase, x.exposed_at, x.id")
                .execute(Tuple.of(guest, account))
                .map(rows -> Rows.map(rows, ExposureRepository::toLinked));
    }

    private static LinkedExposure toLinked(Row row) {
        return new LinkedExposure(
                new Exposure(
                        row.getString("id"),
                        row.getString("experiment_id"),
                        row.getString("variant_id"),
                        row.getInteger("phase"),
                        Rows.instant(row, "exposed_at"),
                        row.getString("session_id")),
                row.getBoolean("fits"));
    }

    private static ExposedExperiment toExperiment(Row row) {
        String id = row.getString("id");
        return new ExposedExperiment(
                id,
                ExperimentKey.of(id, row.getInteger("generation")),
                ExperimentStatus.DRAFT.wire().equals(row.getString("status")),
                row.getInteger("phase"),
                Arrays.asList(row.getArrayOfStrings("variants")),
                toAssigned(row),
                toPauses(row),
                row.getLong("stored"));
    }

    private static List<Assigned> toAssigned(Row row) {
        String[] variants = row.getArrayOfStrings("assigned_variants");
        Integer[] phases = row.getArrayOfIntegers("assigned_phases");
        return IntStream.range(0, variants.length)
                .mapToObj(index -> new Assigned(variants[index], phases[index]))
                .toList();
    }

    private static List<Window> toPauses(Row row) {
        OffsetDateTime[] from = row.getArrayOfOffsetDateTimes("paused");
        OffsetDateTime[] to = row.getArrayOfOffsetDateTimes("resumed");
        return IntStream.range(0, from.length)
                .mapToObj(
                        index -> new Window(from[index].toInstant(), to[index] == null ? null : to[index].toInstant()))
                .toList();
    }
}
