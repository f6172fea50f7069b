package dev.liveops.telemetry.kpis;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.RunFact;
import dev.liveops.telemetry.facts.RunState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads cells, and of facts what cells cannot tell. */
@Singleton
class KpiRepository {

    /** Lets everything that the transaction reads be of one moment. */
    Uni<Void> freeze(SqlConnection transaction) {
        return transaction
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .replaceWithVoid();
    }

    /** How far the fold is. */
    Uni<FoldProgress> progress(SqlConnection connection) {
        return connection
                .query(
                        "SELECT rules, rebuild_since IS NOT NULL OR rules IS NULL AS rebuilding,"
                                + " least((SELECT committed_at FROM ingest_group ORDER BY id LIMIT 1),"
                                + " (SELECT requested_at FROM submission_work ORDER BY id LIMIT 1)) AS waiting_since FROM fold_state")
                .execute()
                .map(rows -> Rows.first(rows, KpiRepository::toProgress)
                        .orElseGet(() -> new FoldProgress(Optional.empty(), Optional.empty(), true)));
    }

    /** The sums of a reading, in no order; at most so many. */
    Uni<List<Sum>> sums(SqlConnection connection, Reading reading, int limit) {
        CellQuery query = CellQuery.of(reading, limit);
        return connection
                .preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> toSums(rows, reading));
    }

    /** What kind each content id is, where picks told. */
    Uni<Map<String, String>> kinds(SqlConnection connection, List<String> contentIds) {
        return connection
                .preparedQuery("SELECT content_id, kind FROM content_kind WHERE content_id = ANY ($1)")
                .execute(Tuple.of(contentIds.toArray(String[]::new)))
                .map(KpiRepository::toKinds);
    }

    /** Single scores, in thousandths, in the order of the probes; as many as there are probes unless facts and cells disagree. */
    Uni<List<Long>> scores(SqlConnection connection, ScoreQuery query) {
        return connection
                .preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> Rows.map(rows, row -> row.getLong("score")));
    }

    /** How many runs a question is about. */
    Uni<Long> countRuns(SqlConnection connection, RunQuery query) {
        return connection
                .preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> rows.iterator().next().getLong("runs"));
    }

    /** Runs as the fold has left them. */
    Uni<List<StoredState>> runs(SqlConnection connection, RunQuery query) {
        return connection
                .preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> Rows.map(
                        rows,
                        row -> new StoredState(
                                row.getUUID("id"),
                                row.getBuffer("state").getBytes(),
                                row.getLocalDate("day"),
                                row.getString("band"))));
    }

    private static FoldProgress toProgress(Row row) {
        return new FoldProgress(
                Optional.ofNullable(row.getString("rules")).map(FactRules::ofText),
                Optional.ofNullable(Rows.instant(row, "waiting_since")),
                row.getBoolean("rebuilding"));
    }

    private static List<Sum> toSums(RowSet<Row> rows, Reading reading) {
        List<Sum> sums = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Sum sum = toSum(row, reading);
            if (!sum.isZero()) {
                sums.add(sum);
            }
        }
        return sums;
    }

    private static Sum toSum(Row row, Reading reading) {
        int column = 0;
        LocalDate day = reading.byDay() ? row.getLocalDate(column++) : null;
        List<String> groups = new ArrayList<>(2);
        for (int group = 0; group < reading.groups().size(); group++) {
            groups.add(row.getString(column++));
        }
        String item = row.getString(column++);
        List<Long> measures = new ArrayList<>(Sum.MEASURES);
        for (int measure = 0; measure < Sum.MEASURES; measure++) {
            measures.add(row.getLong(column++));
        }
        BigDecimal squares = row.getBigDecimal(column);
        return new Sum(day, groups, item, measures, squares == null ? BigInteger.ZERO : squares.toBigInteger());
    }

    private static Map<String, String> toKinds(RowSet<Row> rows) {
        Map<String, String> kinds = new HashMap<>();
        rows.forEach(row -> kinds.put(row.getString("content_id"), row.getString("kind")));
        return kinds;
    }

    /**
     * How far the fold is.
     *
     * @param rules by which facts were made; empty before the first fold
     * @param waitingSince when the oldest events that are not counted were stored; empty when there are none
     */
    record FoldProgress(Optional<FactRules> rules, Optional<Instant> waitingSince, boolean isRebuilding) {}

    /** A run as it is stored, still to be read. */
    record StoredState(UUID id, byte[] state, LocalDate day, String band) {

        RunFact read() {
            return RunState.read(id, state, day, band);
        }
    }
}
