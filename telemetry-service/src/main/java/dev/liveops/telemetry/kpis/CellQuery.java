package dev.liveops.telemetry.kpis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reading as SQL. Its columns are the day, if days are told apart, then the groups, the item, m1 to m8 and the sum of squares.
 * Names of dimensions that stand in it are those of columns of {@code dim_tuple} or {@code turn_place}, never what somebody asked for.
 */
record CellQuery(String sql, List<Object> parameters) {

    private static final String SUMS =
            "sum(m1)::bigint, sum(m2)::bigint, sum(m3)::bigint, sum(m4)::bigint, sum(m5)::bigint,"
                    + " sum(m6)::bigint, sum(m7)::bigint, sum(m8)::bigint, sum(squares)";
    private static final String PLAYERS_ALONE =
            "'', sum(players)::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,"
                    + " 0::bigint, 0::bigint, 0::numeric";

    CellQuery {
        parameters = List.copyOf(parameters);
    }

    /** The query of a reading for which there are cells, or days of players. */
    static CellQuery of(Reading reading, int limit) {
        if (reading.isSimple()) {
            return ofDays(reading, limit);
        }
        return reading.source() == Source.PLAYERS ? ofPlayers(reading, limit) : ofTuples(reading, limit);
    }

    private static CellQuery ofDays(Reading reading, int limit) {
        Builder query = new Builder();
        String dimension = reading.dimensions().isEmpty()
                ? ""
                : reading.dimensions().get(0).name();
        String columns = (reading.byDay() ? "day, " : "") + (reading.groups().isEmpty() ? "" : "value, ") + "item";
        query.add("SELECT " + columns + ", " + SUMS + " FROM kpi_day WHERE family = ")
                .parameter(reading.source().family())
                .add(" AND dim = ")
                .parameter(dimension);
        query.days("day", reading);
        for (Filter filter : reading.filters()) {
            query.add(" AND value = ").parameter(filter.value());
        }
        return query.add(" AND " + reading.items().condition() + " GROUP BY " + columns)
                .limit(limit);
    }

    private static CellQuery ofTuples(Reading reading, int limit) {
        Builder query = new Builder();
        String columns = (reading.byDay() ? "day, " : "") + groups(reading) + "item";
        query.add("SELECT " + columns + ", " + SUMS + " FROM ");
        if (reading.source() == Source.TURNS) {
            query.add("turn_cell JOIN turn_place AS tuple ON tuple.id = turn_cell.place_id WHERE TRUE");
        } else {
            query.add("kpi_cell JOIN " + tuples(reading) + " AS tuple ON tuple.id = kpi_cell.tuple_id WHERE family = ")
                    .parameter(reading.source().family());
        }
        query.days("day", reading);
        query.filters(reading);
        return query.add(" AND " + reading.items().condition() + " GROUP BY " + columns)
                .limit(limit);
    }

    // Whoever was active with several of the tuples is one player all the same: he is in one set.
    private static CellQuery ofPlayers(Reading reading, int limit) {
        Builder query = new Builder();
        String columns = (reading.byDay() ? "day, " : "") + groups(reading);
        query.add("SELECT " + columns + PLAYERS_ALONE + " FROM (SELECT DISTINCT day, " + groups(reading)
                + "hash, players FROM player_set CROSS JOIN LATERAL unnest(tuples) AS seen (tuple_id)"
                + " JOIN " + tuples(reading) + " AS tuple ON tuple.id = seen.tuple_id WHERE TRUE");
        query.days("day", reading);
        query.filters(reading);
        query.add(") AS sets");
        return query.add(columns.isEmpty() ? "" : " GROUP BY " + columns.substring(0, columns.length() - 2))
                .limit(limit);
    }

    // A run counts for each of its live events.
    private static String tuples(Reading reading) {
        return reading.dimensions().contains(Dimension.EVENT) ? "dim_tuple_event" : "dim_tuple";
    }

    private static String groups(Reading reading) {
        return reading.groups().stream().map(group -> group.name() + ", ").collect(Collectors.joining());
    }

    /** Puts SQL and its parameters together. Not for several threads. */
    static final class Builder {

        private final StringBuilder sql = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Builder add(String text) {
            sql.append(text);
            return this;
        }

        Builder parameter(Object value) {
            parameters.add(value);
            return add("$" + parameters.size());
        }

        void days(String column, Reading reading) {
            add(" AND " + column + " >= ")
                    .parameter(reading.from())
                    .add(" AND " + column + " <= ")
                    .parameter(reading.to());
        }

        void filters(Reading reading) {
            for (Filter filter : reading.filters()) {
                add(" AND tuple." + filter.dimension().name() + " = ").parameter(filter.value());
            }
        }

        private CellQuery limit(int limit) {
            add(" LIMIT ").parameter(limit);
            return build();
        }

        CellQuery build() {
            return new CellQuery(sql.toString(), parameters);
        }
    }
}
