package dev.liveops.telemetry.kpis;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The runs of a question, as SQL. */
record RunQuery(String sql, List<Object> parameters) {

    RunQuery {
        parameters = List.copyOf(parameters);
    }

    /** How many there are, up to one more than the limit. */
    static RunQuery count(Question question, ZoneId zone, int limit) {
        CellQuery.Builder query = new CellQuery.Builder().add("SELECT count(*) AS runs FROM (SELECT FROM runs WHERE");
        conditions(query, question, zone, question.from(), question.to());
        query.add(" LIMIT ").parameter(limit + 1).add(") AS found");
        return of(query);
    }

    /** Those of a day. */
    static RunQuery ofDay(Question question, ZoneId zone, LocalDate day) {
        CellQuery.Builder query = new CellQuery.Builder().add("SELECT id, state, day, band FROM runs WHERE");
        conditions(query, question, zone, day, day);
        return of(query);
    }

    // By the time they began as well, for which there is an index.
    private static void conditions(
            CellQuery.Builder query, Question question, ZoneId zone, LocalDate from, LocalDate to) {
        query.add(" started_at >= ")
                .parameter(from.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .add(" AND started_at < ")
                .parameter(to.plusDays(1).atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .add(" AND day >= ")
                .parameter(from)
                .add(" AND day <= ")
                .parameter(to);
        question.filters().forEach(filter -> RunConditions.add(query, filter));
    }

    private static RunQuery of(CellQuery.Builder query) {
        CellQuery built = query.build();
        return new RunQuery(built.sql(), built.parameters());
    }
}
