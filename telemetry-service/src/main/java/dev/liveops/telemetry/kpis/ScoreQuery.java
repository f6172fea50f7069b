package dev.liveops.telemetry.kpis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Reads single scores by their rank inside a bin, with the index on day and score. */
record ScoreQuery(String sql, List<Object> parameters) {

    ScoreQuery {
        parameters = List.copyOf(parameters);
    }

    /**
     * The query of a row.
     *
     * @param place of the row
     * @param probes where in which bin
     */
    static ScoreQuery of(Question question, Place place, List<Histogram.Found> probes) {
        CellQuery.Builder query = new CellQuery.Builder();
        query.add("SELECT score FROM unnest(")
                .parameter(longs(probes, Histogram.Found::start))
                .add("::bigint[], ")
                .parameter(longs(probes, Histogram.Found::end))
                .add("::bigint[], ")
                .parameter(longs(probes, Histogram.Found::rank))
                .add("::bigint[]) WITH ORDINALITY AS probe (low, high, skipped, place) CROSS JOIN LATERAL"
                        + " (SELECT score FROM runs WHERE day = ANY (")
                .parameter(days(question, place))
                .add("::date[]) AND score >= probe.low AND score < probe.high");
        conditions(question, place).forEach(filter -> RunConditions.add(query, filter));
        CellQuery built = query.add(" ORDER BY score OFFSET probe.skipped LIMIT 1) AS found ORDER BY probe.place")
                .build();
        return new ScoreQuery(built.sql(), built.parameters());
    }

    private static List<Filter> conditions(Question question, Place place) {
        List<Filter> conditions = new ArrayList<>(question.filters());
        for (int index = 0; index < place.groups().size(); index++) {
            conditions.add(
                    new Filter(question.groups().get(index), place.groups().get(index)));
        }
        return conditions;
    }

    private static LocalDate[] days(Question question, Place place) {
        LocalDate from = place.day() == null ? question.from() : place.day();
        LocalDate to = place.day() == null ? question.to() : place.day();
        return from.datesUntil(to.plusDays(1)).toArray(LocalDate[]::new);
    }

    private static Long[] longs(List<Histogram.Found> probes, ToLongFunction<Histogram.Found> value) {
        return probes.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }
}
