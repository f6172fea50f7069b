package dev.liveops.experiments.assignment;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores who got which variant; rows are only ever added. */
@Singleton
class AssignmentRepository {

    /** What is stored for some users in some experiments, by user and key of the experiment. */
    Uni<Map<String, Map<String, Allocation>>> find(
            SqlConnection connection, Collection<String> users, Collection<String> keys) {
        return connection
                .preparedQuery("SELECT user_id, experiment_id, variant_id, phase FROM experiment_assignments"
                        + " WHERE user_id = ANY($1) AND experiment_id = ANY($2)")
                .execute(Tuple.of(users.toArray(String[]::new), keys.toArray(String[]::new)))
                .map(AssignmentRepository::allocations);
    }

    /** The account of each of these users who was a guest before: what he plays as a guest later is the same person's. */
    Uni<Map<String, String>> accounts(SqlConnection connection, Collection<String> users) {
        return connection
                .preparedQuery("SELECT guest_id, account_id FROM identity WHERE guest_id = ANY($1)")
                .execute(Tuple.of(users.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> accounts = new HashMap<>();
                    rows.forEach(row -> accounts.put(row.getString("guest_id"), row.getString("account_id")));
                    return accounts;
                });
    }

    /**
     * Stores what was computed in one statement, except where there is a row already.
     *
     * @param rows by user and key of the experiment, or two statements could wait for each other for ever; none twice
     * @return what was stored, by user and key; what had a row is missing
     */
    Uni<Map<String, Map<String, Allocation>>> insert(SqlConnection connection, List<Computed> rows, Instant now) {
        return connection
                .preparedQuery("INSERT INTO experiment_assignments"
                        + " (user_id, experiment_id, variant_id, assigned_at, phase, seed, weights_version, reason)"
                        + " SELECT user_id, experiment_id, variant_id, $1, phase, seed, weights_version, reason"
                        + " FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::text[])"
                        + " AS given (user_id, experiment_id, variant_id, phase, seed, weights_version, reason)"
                        + " ON CONFLICT (user_id, experiment_id) DO NOTHING"
                        + " RETURNING user_id, experiment_id, variant_id, phase")
                .execute(Tuple.from(Rows.list(
                        Rows.time(now),
                        texts(rows, Computed::userId),
                        texts(rows, each -> each.experiment().key()),
                        texts(rows, each -> each.allocation().variantId()),
                        integers(rows, each -> each.allocation().phase()),
                        integers(rows, each -> each.experiment().seed()),
                        integers(rows, AssignmentRepository::weightsVersion),
                        texts(rows, each -> each.isLinked() ? "linked" : "split"))))
                .map(AssignmentRepository::allocations);
    }

    // Of an account's row of a former phase the weights are not known here.
    private static @Nullable Integer weightsVersion(Computed row) {
        return row.allocation().phase() == row.experiment().phase()
                ? row.experiment().weightsVersion()
                : null;
    }

    private static Map<String, Map<String, Allocation>> allocations(RowSet<Row> rows) {
        Map<String, Map<String, Allocation>> users = new HashMap<>();
        rows.forEach(row -> users.computeIfAbsent(row.getString("user_id"), user -> new HashMap<>())
                .put(
                        row.getString("experiment_id"),
                        Allocation.to(row.getString("variant_id"), row.getInteger("phase"))));
        return users;
    }

    private static <T> String[] texts(List<T> items, Function<T, String> column) {
        return items.stream().map(column).toArray(String[]::new);
    }

    private static <T> Integer[] integers(List<T> items, Function<T, @Nullable Integer> column) {
        return items.stream().map(column).toArray(Integer[]::new);
    }
}
