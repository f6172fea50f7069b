package dev.liveops.telemetry.monitoring;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Reads today's figures from cells; docs/kpis.md says what they are. */
@Singleton
class TodayRepository {

    private static final String VALIDITY = "validity:";

    private static final String READ = """
            SELECT 'runs' AS what, item AS name, m1 AS n, 0::bigint AS part FROM kpi_day
             WHERE family = 1 AND dim = '' AND day = $1 AND value = '' AND item LIKE 'validity:%'
            UNION ALL SELECT 'active', '', m1, 0 FROM kpi_day WHERE family = 12 AND dim = '' AND day = $1
            UNION ALL SELECT 'challenge', value, m1, 0 FROM kpi_day WHERE family = 12 AND dim = 'challenge' AND day = $1 AND value <> ''
            UNION ALL SELECT 'views', '', coalesce(sum(m1), 0)::bigint, 0 FROM kpi_day WHERE family = 11 AND dim = '' AND day = $1
            UNION ALL SELECT 'events', item, m1, 0 FROM kpi_day WHERE family = 9 AND dim = '' AND day = $1
            UNION ALL SELECT 'sessions', '', coalesce(sum(m1), 0)::bigint, coalesce(sum(m2), 0)::bigint FROM kpi_day
             WHERE family = 8 AND dim = '' AND item IN ('player', 'anonymous')
            """;

    /** @param isDaily whether a challenge is a day's */
    Uni<TodayFigures> read(SqlConnection connection, LocalDate today, Predicate<String> isDaily) {
        return connection.preparedQuery(READ).execute(Tuple.of(today)).map(rows -> toFigures(rows, isDaily));
    }

    private static TodayFigures toFigures(RowSet<Row> rows, Predicate<String> isDaily) {
        Map<String, Long> runs = new HashMap<>();
        Map<String, Long> events = new HashMap<>();
        Map<String, Long> single = new HashMap<>();
        for (Row row : rows) {
            String what = row.getString("what");
            String name = row.getString("name");
            long n = row.getLong("n");
            switch (what) {
                case "runs" -> runs.put(name.substring(VALIDITY.length()), n);
                case "events" -> events.put(name, n);
                case "challenge" -> single.merge("daily", isDaily.test(name) ? n : 0, Long::sum);
                default -> {
                    single.put(what, n);
                    single.put(what + " part", row.getLong("part"));
                }
            }
        }
        return new TodayFigures(
                runs,
                single.getOrDefault("active", 0L),
                single.getOrDefault("daily", 0L),
                single.getOrDefault("views", 0L),
                events,
                single.getOrDefault("sessions", 0L),
                single.getOrDefault("sessions part", 0L));
    }
}
