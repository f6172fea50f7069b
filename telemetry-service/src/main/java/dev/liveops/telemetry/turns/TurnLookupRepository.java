package dev.liveops.telemetry.turns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.telemetry.TurnsFound;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads turns of sampled sessions. */
@Singleton
class TurnLookupRepository {

    private static final int THOUSANDTHS = 3;

    // One row at least, which says how far the fold is.
    private static final String FIND = """
            SELECT (SELECT committed_at FROM ingest_group ORDER BY id LIMIT 1) AS waiting_since, found.*
            FROM (SELECT) AS always LEFT JOIN (
              SELECT DISTINCT ON (session_id, turn_id) session_id, turn_id, completed_at, config_version, world_id, adventure_id,
                model_tier, latency_ms, input_tokens, output_tokens, tool_calls, failed, coverage::text AS coverage,
                oracle_failures::text AS oracle_failures
              FROM turn_fact JOIN unnest($1::text[], $2::integer[]) AS wanted (session_id, turn_id) USING (session_id, turn_id)
              ORDER BY session_id, turn_id, completed_at, id
            ) AS found ON TRUE
            """;

    private final JsonText json;

    TurnLookupRepository(JsonText json) {
        this.json = json;
    }

    /** Those turns that there are. */
    Uni<StoredTurns> find(SqlConnection connection, List<Key> keys) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(
                        keys.stream().map(Key::sessionId).toArray(String[]::new),
                        keys.stream().map(Key::turnId).toArray(Integer[]::new)))
                .map(this::toTurns);
    }

    /** Drops the oldest day of turns before another one; says whether there was any. */
    Uni<Boolean> dropDay(SqlConnection transaction, LocalDate keptFrom) {
        return transaction
                .preparedQuery("SELECT telemetry_drop_turn_day($1) AS dropped")
                .execute(Tuple.of(keptFrom))
                .map(rows -> rows.iterator().next().getBoolean("dropped"));
    }

    private StoredTurns toTurns(RowSet<Row> rows) {
        Map<Key, TurnsFound.Figures> turns = new HashMap<>();
        Instant waitingSince = null;
        for (Row row : rows) {
            waitingSince = Rows.instant(row, "waiting_since");
            if (row.getString("session_id") != null) {
                turns.put(new Key(row.getString("session_id"), row.getInteger("turn_id")), toFigures(row));
            }
        }
        return new StoredTurns(turns, Optional.ofNullable(waitingSince));
    }

    private TurnsFound.Figures toFigures(Row row) {
        Map<String, BigDecimal> coverage = new HashMap<>();
        json.read(row.getString("coverage"))
                .properties()
                .forEach(share -> coverage.put(
                        share.getKey(), BigDecimal.valueOf(share.getValue().asLong(), THOUSANDTHS)));
        Map<String, Long> failures = new HashMap<>();
        JsonNode told = json.read(row.getString("oracle_failures"));
        told.properties()
                .forEach(oracle ->
                        failures.put(oracle.getKey(), oracle.getValue().asLong()));
        Boolean failed = row.getBoolean("failed");
        return new TurnsFound.Figures(
                Objects.requireNonNull(Rows.instant(row, "completed_at")),
                row.getLong("config_version"),
                row.getString("world_id"),
                row.getString("adventure_id"),
                row.getString("model_tier"),
                row.getBigDecimal("latency_ms"),
                row.getInteger("input_tokens"),
                row.getInteger("output_tokens"),
                row.getInteger("tool_calls"),
                failed,
                Boolean.TRUE.equals(failed) || failures.values().stream().anyMatch(count -> count > 0),
                coverage,
                failures);
    }

    /** A turn. */
    record Key(String sessionId, int turnId) {}

    /** @param waitingSince since when something waits to be folded; empty when nothing does */
    record StoredTurns(Map<Key, TurnsFound.Figures> turns, Optional<Instant> waitingSince) {}
}
