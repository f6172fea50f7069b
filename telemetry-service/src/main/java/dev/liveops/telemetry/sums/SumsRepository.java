package dev.liveops.telemetry.sums;

import dev.liveops.model.id.UuidV7;
import dev.liveops.model.study.StudySums;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.sums.SumsBuilder.Cell;
import dev.liveops.telemetry.sums.SumsBuilder.Sealed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads sums over the users of an experiment. */
@Singleton
class SumsRepository {

    private static final String SUMS = "v, vv, d, dd, vd, b, bb, vb";
    private static final String SUMMED =
            "sum(v) AS v, sum(vv) AS vv, sum(d) AS d, sum(dd) AS dd, sum(vd) AS vd, sum(b) AS b, sum(bb) AS bb, sum(vb) AS vb";
    private static final String CELLS =
            "SELECT metric, dim, value, phase, variant, CASE WHEN metric < 0 THEN day END AS day,"
                    + " metric < 0 OR day < $2 AS closed, sum(n)::bigint AS n, " + SUMMED
                    + " FROM study_cell WHERE layout = $1 AND dim <> '" + StudyCells.BIN
                    + "' GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0 OR sum(vv) <> 0";

    private final OrderRepository order;
    private final Clock clock;

    SumsRepository(OrderRepository order, Clock clock) {
        this.order = order;
        this.clock = clock;
    }

    /** The sums of an experiment, all of one moment where the transaction is of one snapshot. */
    Uni<StudySums> of(SqlConnection transaction, StudyPlan plan) {
        return asOf(transaction, plan).chain(asOf -> {
            LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
            return cells(transaction, plan, today)
                    .chain(cells -> sealedDays(transaction, plan)
                            .chain(days -> order.quantiles(transaction, plan, today)
                                    .map(quantiles -> new SumsBuilder(plan, cells, days, quantiles).build(asOf))));
        });
    }

    private Uni<Instant> asOf(SqlConnection transaction, StudyPlan plan) {
        return transaction
                .query("SELECT (SELECT committed_at FROM ingest_group ORDER BY id LIMIT 1) AS waiting")
                .execute()
                .map(rows -> Optional.ofNullable(Rows.instant(rows.iterator().next(), "waiting"))
                        .orElseGet(clock::instant)
                        .truncatedTo(ChronoUnit.MICROS))
                .map(folded -> plan.fillAt() == null ? folded : earlier(folded, UuidV7.time(plan.fillAt())));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Uni<List<Cell>> cells(SqlConnection transaction, StudyPlan plan, LocalDate today) {
        return transaction
                .preparedQuery(CELLS)
                .execute(Tuple.of(plan.layout(), today))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Cell(
                                row.getShort("metric"),
                                row.getString("dim"),
                                row.getString("value"),
                                row.getInteger("phase"),
                                row.getShort("variant"),
                                row.getLocalDate("day"),
                                row.getBoolean("closed"),
                                sums(row))));
    }

    private static Uni<List<Sealed>> sealedDays(SqlConnection transaction, StudyPlan plan) {
        return transaction
                .preparedQuery("SELECT metric, phase, variant, day, n, " + SUMS
                        + " FROM study_sealed WHERE key = $1 ORDER BY metric, phase, variant, day")
                .execute(Tuple.of(plan.study().key()))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Sealed(
                                row.getString("metric"),
                                row.getInteger("phase"),
                                row.getString("variant"),
                                row.getLocalDate("day"),
                                sums(row))));
    }

    private static CellSums sums(Row row) {
        return new CellSums(
                row.getLong("n"),
                number(row, "v"),
                number(row, "vv"),
                number(row, "d"),
                number(row, "dd"),
                number(row, "vd"),
                number(row, "b"),
                number(row, "bb"),
                number(row, "vb"));
    }

    private static BigDecimal number(Row row, String column) {
        return row.getBigDecimal(column);
    }
}
