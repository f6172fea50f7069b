package dev.liveops.config.shadow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.config.resolution.ShadowSessions.Counts;
import dev.liveops.config.resolution.ShadowSessions.LeverCounts;
import dev.liveops.config.resolution.ShadowSessions.Unsaved;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes sessions that were compared, each once however many replicas met it, and sums them up. */
@Singleton
class ShadowRepository {

    private static final int ROWS_AWAY = 5_000;

    // The first time that something differed counts, on whichever replica it was.
    private static final String SAVE = """
            INSERT INTO liveops_shadow_sessions AS known (trial, session, levers, counted_at)
            SELECT $1, session, levers::jsonb, $4 FROM unnest($2::uuid[], $3::text[]) AS met (session, levers)
            ON CONFLICT (trial, session) DO UPDATE SET levers = excluded.levers, counted_at = excluded.counted_at
              WHERE known.levers = '{}' AND excluded.levers <> '{}'
            """;
    private static final String SESSIONS = """
            SELECT count(*) AS sessions, count(*) FILTER (WHERE levers <> '{}') AS differing
            FROM liveops_shadow_sessions WHERE trial = $1
            """;
    private static final String LEVERS = """
            SELECT key, count(*) AS sessions, count(value) AS numeric, coalesce(sum(value::numeric), 0) AS sum,
              coalesce(sum(value::numeric * value::numeric), 0) AS squares
            FROM liveops_shadow_sessions CROSS JOIN LATERAL jsonb_each_text(levers) WHERE trial = $1 GROUP BY key
            """;
    private static final String FORGET =
            "DELETE FROM liveops_shadow_sessions WHERE ctid = ANY (ARRAY (SELECT ctid FROM liveops_shadow_sessions"
                    + " WHERE trial <> $1 AND counted_at < $2 LIMIT " + ROWS_AWAY + "))";

    /** Writes sessions down. */
    Uni<Void> save(SqlConnection transaction, Unsaved met, Instant now) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.from(Rows.list(
                        met.trial(),
                        met.sessions().keySet().stream()
                                .map(ShadowRepository::hidden)
                                .toArray(UUID[]::new),
                        met.sessions().values().stream()
                                .map(ShadowRepository::levers)
                                .toArray(String[]::new),
                        Rows.time(now))))
                .replaceWithVoid();
    }

    /**
     * What all replicas counted.
     *
     * @param dropped what is to be said of resolutions that found no room
     */
    Uni<Counts> sum(SqlConnection connection, String trial, long dropped) {
        return connection
                .preparedQuery(SESSIONS)
                .execute(Tuple.of(trial))
                .map(rows -> rows.iterator().next())
                .chain(row -> levers(connection, trial)
                        .map(levers -> new Counts(row.getLong("sessions"), row.getLong("differing"), dropped, levers)));
    }

    /** Takes some sessions of other trials away that were met before an instant. */
    Uni<Void> forget(SqlConnection transaction, String trial, Instant before) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(trial, Rows.time(before)))
                .replaceWithVoid();
    }

    private static Uni<Map<String, LeverCounts>> levers(SqlConnection connection, String trial) {
        return connection.preparedQuery(LEVERS).execute(Tuple.of(trial)).map(rows -> {
            Map<String, LeverCounts> levers = new HashMap<>();
            for (Row row : rows) {
                levers.put(
                        row.getString("key"),
                        new LeverCounts(
                                row.getLong("sessions"),
                                row.getLong("numeric"),
                                row.getBigDecimal("sum"),
                                row.getBigDecimal("squares")));
            }
            return levers;
        });
    }

    // Which session it was is nobody's business here.
    private static UUID hidden(String session) {
        return UUID.nameUUIDFromBytes(session.getBytes(StandardCharsets.UTF_8));
    }

    // By how much more each would have been; null where it is no number.
    private static String levers(List<LeverDifference> differences) {
        ObjectNode levers = JsonNodeFactory.instance.objectNode();
        differences.forEach(one -> {
            if (one.from().isNumber() && one.to().isNumber()) {
                levers.put(
                        one.lever(), one.to().decimalValue().subtract(one.from().decimalValue()));
            } else {
                levers.putNull(one.lever());
            }
        });
        return levers.toString();
    }
}
