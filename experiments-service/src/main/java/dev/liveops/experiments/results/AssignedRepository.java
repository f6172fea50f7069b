package dev.liveops.experiments.results;

import dev.liveops.experiments.analysis.Cell;
import dev.liveops.experiments.analysis.SplitCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads how many users were assigned. */
@Singleton
class AssignedRepository {

    /** How users came into an experiment, as rows have it, day by day. */
    Uni<SplitCounts> find(SqlConnection connection, String key) {
        return connection
                .preparedQuery("SELECT day, phase, variant_id, sum(users)::bigint AS users FROM experiment_assigned"
                        + " WHERE experiment_id = $1 GROUP BY day, phase, variant_id")
                .execute(Tuple.of(key))
                .map(AssignedRepository::counts);
    }

    private static SplitCounts counts(Iterable<Row> rows) {
        Map<LocalDate, Map<Cell, Long>> days = new TreeMap<>();
        rows.forEach(row -> days.computeIfAbsent(row.getLocalDate("day"), day -> new HashMap<>())
                .put(new Cell(row.getInteger("phase"), row.getString("variant_id")), row.getLong("users")));
        return SplitCounts.ofDays(List.copyOf(days.values()), List.of());
    }
}
