package dev.liveops.experiments.assignment;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Stores who got which variant; rows are only ever added. */
@Singleton
class AssignmentRepository {

    /** What is stored for a user in some experiments, by experiment id. */
    Uni<Map<String, Allocation>> find(SqlConnection connection, String userId, List<RunningExperiment> experiments) {
        return connection
                .preparedQuery("SELECT experiment_id, variant_id, phase FROM experiment_assignments"
                        + " WHERE user_id = $1 AND experiment_id = ANY($2)")
                .execute(Tuple.of(userId, texts(experiments, RunningExperiment::id)))
                .map(AssignmentRepository::allocations);
    }

    /**
     * Stores what was computed for a user in one statement, except where there is a row already.
     *
     * @param computed by experiment id, or two calls could wait for each other for ever
     * @return what was stored, by experiment id; an experiment that had a row is missing
     */
    Uni<Map<String, Allocation>> insert(SqlConnection connection, String userId, List<Computed> computed, Instant now) {
        return connection
                .preparedQuery("INSERT INTO experiment_assignments"
                        + " (user_id, experiment_id, variant_id, assigned_at, phase, seed, weights_version, reason)"
                        + " SELECT $1, experiment_id, variant_id, $2, phase, seed, weights_version, 'split'"
                        + " FROM unnest($3::text[], $4::text[], $5::int[], $6::int[], $7::int[])"
                        + " AS given (experiment_id, variant_id, phase, seed, weights_version)"
                        + " ON CONFLICT (user_id, experiment_id) DO NOTHING RETURNING experiment_id, variant_id, phase")
                .execute(Tuple.from(Rows.list(
                        userId,
                        Rows.time(now),
                        texts(computed, each -> each.experiment().id()),
                        texts(computed, each -> each.allocation().variantId()),
                        integers(computed, each -> each.experiment().phase()),
                        integers(computed, each -> each.experiment().seed()),
                        integers(computed, each -> each.experiment().weightsVersion()))))
                .map(AssignmentRepository::allocations);
    }

    private static Map<String, Allocation> allocations(RowSet<Row> rows) {
        Map<String, Allocation> allocations = new HashMap<>();
        rows.forEach(row -> allocations.put(
                row.getString("experiment_id"), new Allocation(row.getString("variant_id"), row.getInteger("phase"))));
        return allocations;
    }

    private static <T> String[] texts(List<T> items, Function<T, String> column) {
        return items.stream().map(column).toArray(String[]::new);
    }

    private static <T> Integer[] integers(List<T> items, Function<T, Integer> column) {
        return items.stream().map(column).toArray(Integer[]::new);
    }
}
