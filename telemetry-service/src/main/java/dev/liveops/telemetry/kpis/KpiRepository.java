package dev.liveops.telemetry.kpis;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads cells, and of facts what cells cannot tell. */
@Singleton
class KpiRepository {

    private static final int MEASURES = 8;

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
                        "SELECT zone, rebuild_since IS NOT NULL OR zone IS NULL AS rebuilding, coalesce((extract(epoch FROM"
                                + " now() - (SELECT committed_at FROM ingest_group ORDER BY id LIMIT 1)) * 1000000)::bigint, 0)"
                                + " AS behind_us FROM fold_state")
                .execute()
                .map(rows -> Rows.first(rows, KpiRepository::toProgress)
                        .orElseGet(() -> new FoldProgress(Optional.empty(), Duration.ZERO, true)));
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

    private static FoldProgress toProgress(Row row) {
        return new FoldProgress(
                Optional.ofNullable(row.getString("zone")).map(ZoneId::of),
                Duration.of(row.getLong("behind_us"), ChronoUnit.MICROS),
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
        List<Long> measures = new ArrayList<>(MEASURES);
        for (int measure = 0; measure < MEASURES; measure++) {
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
     * @param zone whose days are counted; empty before the first fold
     * @param behind age of the oldest events that are not counted
     */
    record FoldProgress(Optional<ZoneId> zone, Duration behind, boolean isRebuilding) {}
}
