package dev.liveops.telemetry.tail;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.export.ExportedEvent;
import dev.liveops.telemetry.export.NdjsonLines;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what was stored lately, and has it kept while somebody looks. */
@Singleton
class TailRepository {

    private static final int GROUPS = 64;

    // Picked by a hash of the id: a sample that nobody chooses, and the same for everybody. Read as a whole only then.
    private static final String SHOW = """
            WITH matching AS MATERIALIZED (
              SELECT id FROM telemetry_events
              WHERE id = ANY ($1) AND id >= $2 AND id <= $3 AND ($4::text IS NULL OR event_type = $4)
                AND ($5::text IS NULL OR user_id = $5) AND ($6::text IS NULL OR session_id = $6)
            ), picked AS (
              SELECT id FROM matching ORDER BY hashtextextended(id::text, 0) LIMIT $7
            )
            SELECT (SELECT count(*) FROM matching) AS matched, shown.* FROM (SELECT) AS always LEFT JOIN LATERAL (
            """ + "SELECT " + ExportedEvent.SELECT_LIST
            + " FROM telemetry_events WHERE telemetry_events.id IN (SELECT id FROM picked)"
            + " AND telemetry_events.id >= $2 AND telemetry_events.id <= $3"
            + " ORDER BY telemetry_events.received_at, telemetry_events.id) AS shown ON TRUE";

    /** Has what is stored kept until a moment; says where it begins. */
    Uni<Long> lease(SqlConnection connection, Instant lastsTo) {
        return connection
                .preparedQuery("UPDATE tail_lease SET lasts_to = greatest(lasts_to, $1)"
                        + " RETURNING (SELECT coalesce(max(id), 0) FROM tail_group) AS newest")
                .execute(Tuple.of(Rows.time(lastsTo)))
                .map(rows -> rows.iterator().next().getLong("newest"));
    }

    /** What was kept after a number, up to so many; the oldest first. */
    Uni<List<Kept>> after(SqlConnection connection, long number) {
        return connection
                .preparedQuery("SELECT id, event_ids FROM tail_group WHERE id > $1 ORDER BY id LIMIT " + GROUPS)
                .execute(Tuple.of(number))
                .map(rows ->
                        Rows.map(rows, row -> new Kept(row.getLong("id"), List.of(row.getArrayOfUUIDs("event_ids")))));
    }

    /**
     * Those of some events that a filter takes, or a sample of them.
     *
     * @param ids in their order, at least one
     */
    Uni<Shown> show(SqlConnection connection, List<UUID> ids, TailFilter filter, int limit) {
        return connection
                .preparedQuery(SHOW)
                .execute(Tuple.from(Rows.list(
                        ids.toArray(UUID[]::new),
                        ids.get(0),
                        ids.get(ids.size() - 1),
                        filter.eventType(),
                        filter.userId(),
                        filter.sessionId(),
                        limit)))
                .map(TailRepository::toShown);
    }

    private static Shown toShown(RowSet<Row> rows) {
        List<String> lines = new ArrayList<>(rows.size());
        long matched = 0;
        for (Row row : rows) {
            matched = row.getLong("matched");
            if (row.getString(1) != null) {
                lines.add(NdjsonLines.line(ExportedEvent.from(row, 1)));
            }
        }
        return new Shown(lines, matched);
    }

    /** Ids of events that one fold counted. */
    record Kept(long number, List<UUID> ids) {}

    /**
     * Events as JSON.
     *
     * @param matched how many the filter takes
     */
    record Shown(List<String> lines, long matched) {}
}
