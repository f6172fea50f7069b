package dev.liveops.experiments.definition;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads over all experiments that are not experiments themselves. */
@Singleton
class ExperimentReadRepository {

    private static final int MAX_EDGES = 200;

    /**
     * How many there are, by status.
     *
     * @param text part of id or name, in lower case; null for any
     */
    Uni<Map<String, Long>> counts(SqlConnection connection, @Nullable String text) {
        return connection
                .preparedQuery("SELECT status::text AS status, count(*) AS experiments FROM experiments"
                        + " WHERE $1::text IS NULL OR strpos(lower(id || ' ' || name), $1) > 0 GROUP BY status")
                .execute(Tuple.of(text))
                .map(ExperimentReadRepository::toCounts);
    }

    /** Edges of windows until an instant, the first one first; those of running experiments that are over come before. */
    Uni<List<UpcomingEdge>> edges(SqlConnection connection, Instant now, Instant until) {
        return connection
                .preparedQuery("SELECT id, name, status::text AS status, edge, at FROM ("
                        + "SELECT id, name, status, 'start' AS edge, start_at AS at FROM experiments"
                        + " WHERE status <> 'finished' AND start_at > $1 AND start_at <= $2"
                        + " UNION ALL SELECT id, name, status, 'end', end_at FROM experiments"
                        + " WHERE (status <> 'finished' AND end_at > $1 AND end_at <= $2)"
                        + " OR (status = 'running' AND end_at <= $1)) AS edges ORDER BY at, id, edge LIMIT $3")
                .execute(Tuple.of(Rows.time(now), Rows.time(until), MAX_EDGES))
                .map(rows -> Rows.map(rows, row -> toEdge(row, now)));
    }

    private static Map<String, Long> toCounts(Iterable<Row> rows) {
        Map<String, Long> counts = new TreeMap<>();
        for (ExperimentStatus status : ExperimentStatus.values()) {
            counts.put(status.wire(), 0L);
        }
        rows.forEach(row -> counts.put(row.getString("status"), row.getLong("experiments")));
        return counts;
    }

    private static UpcomingEdge toEdge(Row row, Instant now) {
        Instant at = Objects.requireNonNull(Rows.instant(row, "at"));
        return new UpcomingEdge(
                row.getString("id"),
                row.getString("name"),
                WireName.of(ExperimentStatus.class, row.getString("status")),
                row.getString("edge"),
                at,
                !at.isAfter(now));
    }
}
