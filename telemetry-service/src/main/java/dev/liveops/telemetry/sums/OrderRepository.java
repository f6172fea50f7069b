package dev.liveops.telemetry.sums;

import dev.liveops.model.study.StudyMetric;
import dev.liveops.model.study.StudySums.OrderedValues;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Bins;
import dev.liveops.telemetry.sums.SumsBuilder.Cell.Arm;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads values by their rank: by bins first, which say in which one a rank is, then of those bins alone the values themselves. So it is exact, and reads as
 * much for a million users as for a thousand.
 */
@Singleton
class OrderRepository {

    private static final String BINS =
            "SELECT phase, variant, value::integer AS bin, sum(n)::bigint AS n FROM study_cell"
                    + " WHERE layout = $1 AND metric = $2 AND dim = '" + StudyCells.BIN
                    + "' AND day < $3 GROUP BY 1, 2, 3 HAVING sum(n) > 0";
    private static final String VALUES = """
            SELECT phase, variant, amount, sum(n)::bigint AS n
            FROM unnest($4::integer[], $5::smallint[], $6::bigint[], $7::bigint[]) AS wanted (phase, variant, low, high)
              JOIN study_value USING (phase, variant)
            WHERE layout = $1 AND metric = $2 AND day < $3 AND amount >= low AND amount < high
            GROUP BY 1, 2, 3 HAVING sum(n) > 0
            """;

    /** The quantiles of an experiment's metrics that ask for one, by the metric's place, of users whose window is over. */
    Uni<Map<Integer, List<OrderedValues>>> quantiles(SqlConnection transaction, StudyPlan plan, LocalDate today) {
        Map<Integer, List<OrderedValues>> found = new TreeMap<>();
        return Multi.createFrom()
                .items(IntStream.range(0, plan.metrics().size())
                        .filter(place -> StudyCells.isOrdered(plan.metrics().get(place)))
                        .boxed())
                .onItem()
                .transformToUniAndConcatenate(
                        place -> quantiles(transaction, plan, place, today).invoke(values -> found.put(place, values)))
                .collect()
                .last()
                .replaceWith(found);
    }

    private static Uni<List<OrderedValues>> quantiles(
            SqlConnection transaction, StudyPlan plan, int place, LocalDate today) {
        StudyMetric metric = plan.metrics().get(place);
        double quantile = Objects.requireNonNull(metric.quantile()).doubleValue();
        return transaction
                .preparedQuery(BINS)
                .execute(Tuple.of(plan.layout(), (short) place, today))
                .map(rows -> {
                    Map<Arm, TreeMap<Integer, Long>> bins = new TreeMap<>(Arm.ORDER);
                    rows.forEach(row -> bins.computeIfAbsent(
                                    new Arm(row.getInteger("phase"), row.getShort("variant")), any -> new TreeMap<>())
                            .put(row.getInteger("bin"), row.getLong("n")));
                    return bins;
                })
                .chain(bins -> values(transaction, plan, place, today, bins, quantile));
    }

    private static Uni<List<OrderedValues>> values(
            SqlConnection transaction,
            StudyPlan plan,
            int place,
            LocalDate today,
            Map<Arm, TreeMap<Integer, Long>> bins,
            double quantile) {
        List<ArmOrder> arms = bins.entrySet().stream()
                .map(arm -> new ArmOrder(arm.getKey(), arm.getValue(), quantile))
                .toList();
        List<Map.Entry<Arm, Integer>> wanted = arms.stream()
                .flatMap(arm -> arm.bins().stream().map(bin -> Map.entry(arm.arm(), bin)))
                .toList();
        return transaction
                .preparedQuery(VALUES)
                .execute(Tuple.from(Rows.list(
                        plan.layout(),
                        (short) place,
                        today,
                        wanted.stream().map(each -> each.getKey().phase()).toArray(Integer[]::new),
                        wanted.stream()
                                .map(each -> (short) each.getKey().variant())
                                .toArray(Short[]::new),
                        wanted.stream().map(each -> Bins.start(each.getValue())).toArray(Long[]::new),
                        wanted.stream().map(each -> Bins.end(each.getValue())).toArray(Long[]::new))))
                .map(rows -> {
                    Map<Arm, TreeMap<Long, Long>> values = new TreeMap<>(Arm.ORDER);
                    rows.forEach(row -> values.computeIfAbsent(
                                    new Arm(row.getInteger("phase"), row.getShort("variant")), any -> new TreeMap<>())
                            .put(row.getLong("amount"), row.getLong("n")));
                    return arms.stream()
                            .map(arm ->
                                    arm.read(values.get(arm.arm()), plan.study().variants()))
                            .collect(Collectors.toList());
                });
    }
}
