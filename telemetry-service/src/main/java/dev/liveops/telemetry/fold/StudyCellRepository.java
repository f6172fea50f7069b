package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.sums.StudyCells;
import dev.liveops.telemetry.sums.StudyCells.Amounts;
import dev.liveops.telemetry.sums.StudyCells.Key;
import dev.liveops.telemetry.sums.StudyCells.Ordered;
import dev.liveops.telemetry.sums.StudyPlan;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Adds to sums over users of experiments, seals days, and clears away what is none's any more. */
@Singleton
class StudyCellRepository {

    private static final int ROWS = 5_000;
    private static final int FIRST_SUM = 9;
    private static final List<String> SUMS = List.of("v", "vv", "d", "dd", "vd", "b", "bb", "vb");
    private static final String KEY = "layout, metric, dim, value, phase, variant, day";
    private static final String ADD =
            "INSERT INTO study_cell AS cell (" + KEY + ", n, " + joined("%s") + ") SELECT " + KEY
                    + ", n, " + joined("%s::numeric")
                    + " FROM unnest($1::integer[], $2::smallint[], $3::text[], $4::text[], $5::integer[], $6::smallint[], $7::date[],"
                    + " $8::bigint[], "
                    + IntStream.range(FIRST_SUM, FIRST_SUM + SUMS.size())
                            .mapToObj(place -> "$" + place + "::text[]")
                            .collect(Collectors.joining(", "))
                    + ") AS more (" + KEY + ", n, " + joined("%s") + ") ON CONFLICT (" + KEY
                    + ") DO UPDATE SET n = cell.n + excluded.n, "
                    + joined("%1$s = cell.%1$s + excluded.%1$s");

    // All up to the day, without what earlier days were sealed with.
    private static final String SEAL = "INSERT INTO study_sealed (key, metric, phase, variant, day, n, " + joined("%s")
            + ") SELECT $1, metric, phase, variant, $3, sum(n), " + joined("sum(%s)")
            + " FROM (SELECT ($4::text[])[1 + metric]"
            + " AS metric, phase, ($5::text[])[1 + variant] AS variant, n, " + joined("%s")
            + " FROM study_cell WHERE layout = $2 AND metric >= 0 AND dim = '' AND day <= $3"
            + " UNION ALL SELECT metric, phase, variant, -n, " + joined("-%s")
            + " FROM study_sealed WHERE key = $1 AND metric = ANY ($4)) AS summed GROUP BY metric, phase, variant"
            + " HAVING sum(n) <> 0 OR " + joined("sum(%s) <> 0").replace(",", " OR");

    private static String joined(String format) {
        return SUMS.stream().map(sum -> String.format(format, sum)).collect(Collectors.joining(", "));
    }

    Uni<Void> add(SqlConnection transaction, List<Map.Entry<Key, Amounts>> cells) {
        List<Object> parameters = new ArrayList<>(Rows.list(
                Columns.of(cells, Integer[]::new, cell -> cell.getKey().layout()),
                Columns.of(cells, Short[]::new, cell -> (short) cell.getKey().metric()),
                Columns.of(cells, String[]::new, cell -> cell.getKey().dimension()),
                Columns.of(cells, String[]::new, cell -> cell.getKey().value()),
                Columns.of(cells, Integer[]::new, cell -> cell.getKey().phase()),
                Columns.of(cells, Short[]::new, cell -> (short) cell.getKey().variant()),
                Columns.of(cells, LocalDate[]::new, cell -> cell.getKey().day()),
                Columns.of(cells, Long[]::new, cell -> cell.getValue().users())));
        for (int sum = 0; sum < StudyCells.Amounts.SUMS; sum++) {
            int place = sum;
            parameters.add(Columns.of(
                    cells, String[]::new, cell -> cell.getValue().sum(place).toString()));
        }
        return transaction.preparedQuery(ADD).execute(Tuple.from(parameters)).replaceWithVoid();
    }

    Uni<Void> addValues(SqlConnection transaction, List<Map.Entry<Ordered, Long>> values) {
        return transaction
                .preparedQuery(
                        "INSERT INTO study_value AS cell (layout, metric, phase, variant, amount, day, n)"
                                + " SELECT * FROM unnest($1::integer[], $2::smallint[], $3::integer[], $4::smallint[],"
                                + " $5::bigint[], $6::date[], $7::bigint[])"
                                + " ON CONFLICT (layout, metric, phase, variant, amount, day) DO UPDATE SET n = cell.n + excluded.n")
                .execute(Tuple.from(Rows.list(
                        Columns.of(
                                values, Integer[]::new, value -> value.getKey().layout()),
                        Columns.of(values, Short[]::new, value ->
                                (short) value.getKey().metric()),
                        Columns.of(
                                values, Integer[]::new, value -> value.getKey().phase()),
                        Columns.of(values, Short[]::new, value ->
                                (short) value.getKey().variant()),
                        Columns.of(values, Long[]::new, value -> value.getKey().amount()),
                        Columns.of(
                                values,
                                LocalDate[]::new,
                                value -> value.getKey().day()),
                        Columns.of(values, Long[]::new, Map.Entry::getValue))))
                .replaceWithVoid();
    }

    /** Seals the first day that is not; the one after it is the first one then. */
    Uni<Void> seal(SqlConnection transaction, StudyPlan plan) {
        return transaction
                .preparedQuery(SEAL)
                .execute(Tuple.of(
                        plan.study().key(),
                        plan.layout(),
                        plan.unsealed(),
                        plan.metrics().stream().map(metric -> metric.id()).toArray(String[]::new),
                        plan.study().variants().toArray(String[]::new)))
                .chain(() -> transaction
                        .preparedQuery("UPDATE study SET unsealed = $2 WHERE key = $1")
                        .execute(Tuple.of(plan.study().key(), plan.unsealed().plusDays(1))))
                .replaceWithVoid();
    }

    /** Since when events wait that are in no sums; empty when none do. */
    Uni<Optional<Instant>> waitingSince(SqlConnection transaction) {
        return transaction
                .query("SELECT min(committed_at) AS waiting FROM ingest_group")
                .execute()
                .map(rows -> Optional.ofNullable(Rows.instant(rows.iterator().next(), "waiting")));
    }

    /** A layout that no experiment has any more. */
    Uni<Optional<Integer>> oldLayout(SqlConnection transaction) {
        return transaction
                .query("SELECT id FROM study_layout WHERE NOT EXISTS (SELECT FROM study WHERE layout = study_layout.id)"
                        + " ORDER BY id LIMIT 1")
                .execute()
                .map(rows -> Rows.first(rows, row -> row.getInteger("id")));
    }

    /** Takes some of a layout's cells away, and its number when there are none; says how many there were. */
    Uni<Integer> clear(SqlConnection transaction, int layout) {
        return Multi.createFrom()
                .items(Stream.of("study_cell", "study_value"))
                .onItem()
                .transformToUniAndConcatenate(table -> transaction
                        .preparedQuery("DELETE FROM " + table + " WHERE ctid = ANY (ARRAY (SELECT ctid FROM " + table
                                + " WHERE layout = $1 LIMIT " + ROWS + "))")
                        .execute(Tuple.of(layout))
                        .map(rows -> rows.rowCount()))
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .call(cleared -> cleared > 0
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery("DELETE FROM study_layout WHERE id = $1")
                                .execute(Tuple.of(layout)));
    }
}
