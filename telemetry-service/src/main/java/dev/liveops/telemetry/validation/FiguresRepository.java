package dev.liveops.telemetry.validation;

import dev.liveops.statistics.experiment.RatioSums;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Family;
import dev.liveops.telemetry.validation.ValidationPlan.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums up one side of a validation: runs by users from their facts, the rest from cells. */
@Singleton
class FiguresRepository {

    /** Sums over users: a run counts with the band of its day; one that is invalid counts as such alone. */
    private static final String USERS = """
            WITH played AS MATERIALIZED (
              SELECT user_id, band, won, coalesce(tiers_cleared, 0) AS cleared, validity = 'invalid' AS invalid
                FROM runs
               WHERE started_at >= $1 AND started_at < $2 AND content_version = $3 AND user_id IS NOT NULL AND won IS NOT NULL
               LIMIT $4
            ), reached AS (
              SELECT user_id, band, tier, NOT won AND tier > cleared AS failed
                FROM played, generate_series(1, least(cleared + CASE WHEN won THEN 0 ELSE 1 END, $5)) AS tier
               WHERE NOT invalid
            ), each AS (
              SELECT 'invalid_rate' AS name, count(*) FILTER (WHERE invalid) AS m, count(*) AS d FROM played GROUP BY user_id
              UNION ALL
              SELECT 'win_rate', count(*) FILTER (WHERE won), count(*) FROM played WHERE NOT invalid GROUP BY user_id
              UNION ALL
              SELECT 'win_rate:' || band, count(*) FILTER (WHERE won), count(*) FROM played WHERE NOT invalid GROUP BY user_id, band
              UNION ALL
              SELECT 'hazard:' || tier, count(*) FILTER (WHERE failed), count(*) FROM reached GROUP BY user_id, tier
              UNION ALL
              SELECT 'hazard:' || tier || ':' || band, count(*) FILTER (WHERE failed), count(*) FROM reached
               GROUP BY user_id, tier, band
            )
            SELECT name, count(*) AS users, sum(m)::numeric AS m, sum(m * m)::numeric AS mm, sum(d)::numeric AS d,
                   sum(d * d)::numeric AS dd, sum(m * d)::numeric AS md
              FROM each GROUP BY name""";

    /** Players whose first content it was and whose second day is over. */
    private static final String RETENTION =
            "SELECT count(*) AS n, count(*) FILTER (WHERE active & 2 > 0) AS successes FROM player"
                    + " WHERE cohort_content_version = $1 AND first_at >= $2 AND first_at < $3 AND first_day < $4::date - 1";

    private static final String CRASHES =
            "SELECT coalesce(sum(m5), 0)::bigint AS n, coalesce(sum(m6), 0)::bigint AS successes FROM kpi_day"
                    + " WHERE family = " + Family.ARMS.number()
                    + " AND dim = 'content_hash' AND value = $1 AND day BETWEEN $2 AND $3"
                    + " AND (day + make_interval(hours => left(item, 2)::integer)) AT TIME ZONE 'UTC' >= $4"
                    + " AND (day + make_interval(hours => left(item, 2)::integer)) AT TIME ZONE 'UTC' < $5";

    private static final String CONTENT = "SELECT family, item, sum(m3)::bigint AS m3, sum(m4)::bigint AS m4,"
            + " sum(m5)::bigint AS m5, sum(m6)::bigint AS m6 FROM kpi_day WHERE dim = 'content_version' AND value = $1"
            + " AND day BETWEEN $2 AND $3 AND (family = " + Family.RUNS.number() + " AND item = '' OR family = "
            + Family.CONTENT.number() + " AND item = ANY ($4)) GROUP BY family, item";

    /**
     * Sums over users by check's name; {@code invalid_rate} counts all runs.
     *
     * @param tiers hazards of so many
     * @param most runs that are looked at
     */
    Uni<Map<String, RatioSums>> users(SqlConnection connection, String version, Span span, int tiers, int most) {
        return connection
                .preparedQuery(USERS)
                .execute(Tuple.of(Rows.time(span.from()), Rows.time(span.to()), version, most, tiers))
                .map(rows -> {
                    Map<String, RatioSums> sums = new HashMap<>();
                    rows.forEach(row -> sums.put(row.getString("name"), toSums(row)));
                    return sums;
                });
    }

    /** {players, those who came back on the day after their first}. */
    Uni<long[]> retention(SqlConnection connection, String version, Span span, LocalDate today) {
        return connection
                .preparedQuery(RETENTION)
                .execute(Tuple.of(version, Rows.time(span.from()), Rows.time(span.to()), today))
                .map(rows -> pair(rows.iterator().next()));
    }

    /** {sessions in which a run of the content began, of these with a crash}, by whole hours. */
    Uni<long[]> crashes(SqlConnection connection, String hash, Span span) {
        return connection
                .preparedQuery(CRASHES)
                .execute(Tuple.from(Rows.list(
                        hash, day(span.from()), day(span.to()), Rows.time(hour(span.from())), Rows.time(span.to()))))
                .map(rows -> pair(rows.iterator().next()));
    }

    /** {runs that hold it, of these won, all runs, of these won} by content id, by whole days of the zone. */
    Uni<Map<String, long[]>> content(
            SqlConnection connection, String version, Span span, List<String> ids, ZoneId zone) {
        return connection
                .preparedQuery(CONTENT)
                .execute(Tuple.of(
                        version,
                        LocalDate.ofInstant(span.from(), zone),
                        LocalDate.ofInstant(span.to(), zone),
                        ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, long[]> held = new HashMap<>();
                    long[] all = new long[2];
                    for (Row row : rows) {
                        if (row.getShort("family") == Family.RUNS.number()) {
                            all[0] = row.getLong("m3");
                            all[1] = row.getLong("m4");
                        } else {
                            held.put(row.getString("item"), new long[] {row.getLong("m5"), row.getLong("m6"), 0, 0});
                        }
                    }
                    held.values().forEach(counts -> System.arraycopy(all, 0, counts, 2, 2));
                    return held;
                });
    }

    private static RatioSums toSums(Row row) {
        return new RatioSums(
                row.getLong("users"), sum(row, "m"), sum(row, "mm"), sum(row, "d"), sum(row, "dd"), sum(row, "md"));
    }

    private static BigDecimal sum(Row row, String column) {
        return row.getBigDecimal(column);
    }

    private static long[] pair(Row row) {
        return new long[] {row.getLong("n"), row.getLong("successes")};
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    // Cells are of hours; the one in which the release was counts for what came with it, which had none before.
    private static Instant hour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }
}
