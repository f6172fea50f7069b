package dev.liveops.telemetry.kpis;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Family;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what is inside and outside of what is rolled out: cells of hours, and facts of players who were exposed. */
@Singleton
class ArmsRepository {

    private static final int MEASURES = 8;

    private static final String EXPOSED = """
            WITH exposed AS MATERIALIZED (
              SELECT user_id, min(first_at) AS met_at, min(first_at) FILTER (WHERE arm = 'candidate') AS candidate_at
                FROM arm_exposure WHERE rollout = $1 GROUP BY user_id
            ), played AS MATERIALIZED (
              SELECT date_bin('1 hour', fact.started_at, '2000-01-01T00:00:00Z') AS hour, coalesce(fact.platform, '') AS platform,
                     fact.started_at >= coalesce(exposed.candidate_at, 'infinity') AS inside,\s""";
    private static final String PLAYED = " FROM exposed JOIN %s AS fact ON fact.user_id = exposed.user_id"
            + " AND fact.started_at >= exposed.met_at AND fact.started_at >= $2 AND fact.started_at < $3 LIMIT $4"
            + ") SELECT hour, platform, inside, count(*) AS facts, ";
    private static final String GROUPED = " FROM played GROUP BY hour, platform, inside";

    private static final String RUNS = EXPOSED
            + "fact.ended_at IS NOT NULL AS ended, NOT coalesce(fact.won, true) AS failed, fact.judgement"
            + PLAYED.formatted("runs")
            + "count(*) FILTER (WHERE ended) AS m1, count(*) FILTER (WHERE failed) AS m2,"
            + " count(*) FILTER (WHERE judgement IN ('fits', 'version_mismatch')) AS m3,"
            + " count(*) FILTER (WHERE judgement = 'version_mismatch') AS m4, 0::bigint AS m5, 0::bigint AS m6"
            + GROUPED;
    private static final String SESSIONS = EXPOSED
            + "coalesce(fact.crashed, false) AS crashed"
            + PLAYED.formatted("session_fact")
            + "0::bigint AS m1, 0::bigint AS m2, 0::bigint AS m3, 0::bigint AS m4, count(*) AS m5,"
            + " count(*) FILTER (WHERE crashed) AS m6"
            + GROUPED;

    /**
     * Cells of all and of one value of a dimension.
     *
     * @param version a content version whose sessions without a run are read as well; null for none
     * @param from a day of UTC
     * @param to a day of UTC, included
     */
    Uni<List<Cell>> cells(
            SqlConnection connection,
            String dimension,
            String value,
            @Nullable String version,
            LocalDate from,
            LocalDate to) {
        return connection
                .preparedQuery("SELECT day, dim, item, m1, m2, m3, m4, m5, m6, m7, m8 FROM kpi_day WHERE family = "
                        + Family.ARMS.number()
                        + " AND (dim = '' AND value = '' OR dim = $1 AND value = $2 OR dim = 'content_version' AND value = $3)"
                        + " AND day BETWEEN $4 AND $5")
                .execute(Tuple.from(Rows.list(dimension, value, version, from, to)))
                .map(rows -> Rows.map(rows, ArmsRepository::toCell));
    }

    /** How many players were exposed, up to a number. */
    Uni<Long> exposed(SqlConnection connection, String rollout, int most) {
        return connection
                .preparedQuery(
                        "SELECT count(*) AS players FROM (SELECT FROM arm_exposure WHERE rollout = $1 LIMIT $2) AS met")
                .execute(Tuple.of(rollout, most))
                .map(rows -> rows.iterator().next().getLong("players"));
    }

    /** Runs of exposed players, up to a number. */
    Uni<List<Side>> runs(SqlConnection connection, ArmsQuestion question, int most) {
        return sides(connection, RUNS, question, most);
    }

    /** Sessions of exposed players, up to a number. */
    Uni<List<Side>> sessions(SqlConnection connection, ArmsQuestion question, int most) {
        return sides(connection, SESSIONS, question, most);
    }

    private static Uni<List<Side>> sides(SqlConnection connection, String sql, ArmsQuestion question, int most) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(question.value(), Rows.time(question.from()), Rows.time(question.to()), most))
                .map(rows -> Rows.map(rows, ArmsRepository::toSide));
    }

    private static Cell toCell(Row row) {
        String item = row.getString("item");
        int hour = Integer.parseInt(item.substring(0, 2));
        return new Cell(
                row.getString("dim"),
                row.getLocalDate("day").atTime(hour, 0).toInstant(ZoneOffset.UTC),
                item.substring("00:".length()),
                measures(row, MEASURES));
    }

    private static Side toSide(Row row) {
        return new Side(
                row.getBoolean("inside"),
                Objects.requireNonNull(Rows.instant(row, "hour")),
                row.getString("platform"),
                row.getLong("facts"),
                measures(row, MEASURES - 2));
    }

    private static long[] measures(Row row, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToLong(measure -> row.getLong("m" + measure))
                .toArray();
    }

    /** A cell of an hour and platform; docs/kpis.md says what its measures are. */
    record Cell(String dimension, Instant hour, String platform, long[] m) {}

    /** What was counted of a side in an hour of a platform. */
    record Side(boolean isInside, Instant hour, String platform, long facts, long[] m) {}
}
