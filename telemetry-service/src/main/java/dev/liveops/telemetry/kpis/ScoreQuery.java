package dev.liveops.telemetry.kpis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Reads single scores by their rank inside a bin. The two that a quantile lies between are read in one go, since they lie side by side. */
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
        query.add("WITH probe AS (SELECT *, (place - 1) / 2 AS pair FROM unnest(")
                .parameter(longs(probes, Histogram.Found::start))
                .add("::bigint[], ")
                .parameter(longs(probes, Histogram.Found::end))
                .add("::bigint[], ")
                .parameter(longs(probes, Histogram.Found::rank))
                .add("::bigint[]) WITH ORDINALITY AS given (low, high, rank, place)),"
                        + " span AS (SELECT low, high, pair, min(rank) AS first, max(rank) - min(rank) + 1 AS length"
                        + " FROM probe GROUP BY low, high, pair)"
                        + " SELECT found.score FROM span CROSS JOIN LATERAL (SELECT score,"
                        + " span.first - 1 + row_number() OVER (ORDER BY score) AS rank"
                        + " FROM (SELECT score FROM runs WHERE day >= ")
                .parameter(place.day() == null ? question.from() : place.day())
                .add(" AND day <= ")
                .parameter(place.day() == null ? question.to() : place.day())
                .add(" AND score >= span.low AND score < span.high");
        conditions(question, place).forEach(filter -> RunConditions.add(query, filter));
        CellQuery built = query.add(" ORDER BY score OFFSET span.first LIMIT span.length) AS few) AS found"
                        + " JOIN probe USING (low, pair, rank) ORDER BY place")
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

    private static Long[] longs(List<Histogram.Found> probes, ToLongFunction<Histogram.Found> value) {
        return probes.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }
}
