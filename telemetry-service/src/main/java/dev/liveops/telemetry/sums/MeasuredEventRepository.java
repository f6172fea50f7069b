package dev.liveops.telemetry.sums;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Walks through measured events, in the order of their key. */
@Singleton
class MeasuredEventRepository {

    private static final int ROWS = 5_000;
    private static final Position START = new Position("", Integer.MIN_VALUE, Long.MIN_VALUE, new UUID(0, 0));
    private static final String PRUNE = """
            WITH looked AS (
              SELECT ctid AS place, user_id, measure, at, id FROM study_event WHERE (user_id, measure, at, id) > ($1, $2, $3, $4)
              ORDER BY user_id, measure, at, id LIMIT %d
            ), gone AS (
              DELETE FROM study_event WHERE ctid = ANY (ARRAY (
                SELECT place FROM looked LEFT JOIN unnest($5::integer[], $6::bigint[]) AS kept (measure, since) USING (measure)
                WHERE since IS NULL OR at < since))
            )
            SELECT user_id, measure, at, id FROM looked
            ORDER BY user_id DESC, measure DESC, at DESC, id DESC LIMIT 1
            """.formatted(ROWS);

    private final JsonText json;

    MeasuredEventRepository(JsonText json) {
        this.json = json;
    }

    /**
     * Looks at the next rows after a position, and takes away those that are not to be kept.
     *
     * @param since measures that are kept, and from which microsecond since 1970 on
     * @param cursor where the last call ended; null for the first row
     * @return where it ended; empty when there was no row any more
     */
    Uni<Optional<String>> prune(SqlConnection transaction, Map<Integer, Long> since, @Nullable String cursor) {
        Position after = cursor == null ? START : json.read(cursor, Position.class);
        return transaction
                .preparedQuery(PRUNE)
                .execute(Tuple.from(Rows.list(
                        after.userId(),
                        after.measure(),
                        after.at(),
                        after.id(),
                        since.keySet().toArray(Integer[]::new),
                        since.values().toArray(Long[]::new))))
                .map(rows ->
                        Rows.first(rows, MeasuredEventRepository::toPosition).map(json::write));
    }

    private static Position toPosition(Row row) {
        return new Position(row.getString("user_id"), row.getInteger("measure"), row.getLong("at"), row.getUUID("id"));
    }

    /** The key of a row. */
    record Position(String userId, int measure, long at, UUID id) {}
}
