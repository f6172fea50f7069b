package dev.liveops.benchmarks.kpis;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes facts and cells of a shape, whatever was there before. */
final class CellFill {

    private static final List<String> DIMENSIONS =
            List.of("content_version", "client_version", "platform", "challenge", "event", "band");
    private static final String MEASURES = "m1, m2, m3, m4, m5, m6, m7, m8, squares";
    private static final String SUMS =
            "sum(m1), sum(m2), sum(m3), sum(m4), sum(m5), sum(m6), sum(m7), sum(m8), sum(squares)";
    private static final String FAMILIES_OF_RUNS = "(1, 2, 3, 4, 7)";
    private static final int EXPERIMENTS = 5;
    private static final int ARMS = 3;
    // Bins of scores are 16 an octave: docs/kpis.md.
    private static final String HIGHEST_BIT = "(64 - position('1' in score::bit(64)::text))";
    private static final String BIN =
            "16 * (" + HIGHEST_BIT + " - 3) + ((score >> (" + HIGHEST_BIT + " - 4)) & 15)::int";

    private final Connection connection;
    private final Shape shape;

    CellFill(Connection connection, Shape shape) {
        this.connection = connection;
        this.shape = shape;
    }

    /** Writes it all, with statistics and visibility up to date. */
    void run() throws SQLException {
        List<String> statements = new ArrayList<>();
        statements.add(
                "TRUNCATE runs, user_day, player_set, kpi_day, kpi_cell, dim_tuple, content_kind, ingest_group RESTART IDENTITY");
        statements.add(
                "UPDATE fold_state SET zone = 'UTC', rules = concat_ws(chr(31), 'UTC', '1', concat_ws(chr(30), 'victory', 'win', 'won'))");
        statements.add(tuples());
        statements.add(runs());
        statements.add(playerDays());
        statements.add(
                "INSERT INTO player_set SELECT day, sha256(array_to_string(tuples, ',')::bytea), tuples, count(*)"
                        + " FROM user_day GROUP BY day, tuples");
        // Millions of rows are written many times as fast before there is an index.
        statements.add("ALTER TABLE kpi_cell DROP CONSTRAINT kpi_cell_pkey");
        statements.addAll(cells());
        statements.add("SET maintenance_work_mem = '256MB'");
        statements.add("ALTER TABLE kpi_cell ADD CONSTRAINT kpi_cell_pkey PRIMARY KEY (family, tuple_id, day, item)");
        statements.addAll(days());
        statements.add("INSERT INTO content_kind SELECT DISTINCT item, 'trap' FROM kpi_cell WHERE family = 4");
        statements.add("VACUUM (ANALYZE) runs, user_day, player_set, kpi_day, kpi_cell, dim_tuple");
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String tuples() {
        return text(
                "INSERT INTO dim_tuple (content_version, client_version, platform, challenge, event, band) SELECT"
                        + " '1.' || i %% 5 || '.0', '0.' || i %% 7 || '.0', (ARRAY['web', 'android', 'windows', ''])[1 + i %% 4],"
                        + " (ARRAY['', 'daily_2026-03-01', 'weekly'])[1 + i %% 3], CASE i %% 11 WHEN 0 THEN '' ELSE 'event_' || i %% 11"
                        + " END, (ARRAY['new', 'low', 'middle', 'high', ''])[1 + i %% 5] FROM generate_series(0, %d - 1) AS i",
                shape.tuples());
    }

    // Two runs of each player who is active, half of them finished with a score.
    private String runs() {
        return text(
                "INSERT INTO runs (id, run_id, user_id, session_id, challenge_id, event_id, content_version, client_version, platform,"
                        + " started_at, outcome, won, score, day, band, state, experiment_variant_snapshot)"
                        + " SELECT gen_random_uuid(), 'run-' || n, 'user-' || n %% %d, 'session-' || n, nullif(challenge, ''),"
                        + " nullif(event, ''), nullif(content_version, ''), nullif(client_version, ''), nullif(platform, ''),"
                        + " day + n %% 86400 * interval '1 second', 'won', n %% 4 = 0,"
                        + " CASE n %% 2 WHEN 0 THEN 16 + (hashint8(n)::bigint + 2147483648) %% 50000000 END, day, band, '',"
                        + " jsonb_build_object('exp_' || n %% %d, 'arm_' || n %% %d)"
                        + " FROM (SELECT day::date AS day, d * %d + i AS n FROM generate_series(1, %d) WITH ORDINALITY AS g (back, d),"
                        + " LATERAL (SELECT current_date - back::int AS day) AS of_day, generate_series(1, %d) AS i) AS played"
                        + " JOIN dim_tuple ON dim_tuple.id = 1 + n %% %d",
                shape.users(),
                EXPERIMENTS,
                ARMS,
                2 * shape.activeADay(),
                shape.days(),
                2 * shape.activeADay(),
                shape.tuples());
    }

    private String playerDays() {
        return text(
                "INSERT INTO user_day SELECT 'user-' || (d * 7919 + i) %% %d, current_date - back::int, ARRAY['platform=web'],"
                        + " ARRAY[1 + (d + i)::int %% %d, 1 + (d + 3 * i)::int %% %d]"
                        + " FROM generate_series(1, %d) WITH ORDINALITY AS g (back, d), generate_series(1, %d) AS i"
                        + " ON CONFLICT DO NOTHING",
                shape.users(), shape.tuples(), shape.tuples(), shape.days(), shape.activeADay());
    }

    private List<String> cells() {
        List<String> statements = new ArrayList<>();
        statements.add(cell(
                1,
                "(VALUES ('', 40), ('validity:unverified', 40), ('outcome:won', 10), ('outcome:lost', 20))",
                "i (item, n)"));
        statements.add(cell(2, "(SELECT t::text, 40 / t FROM generate_series(1, 5) AS t)", "i (item, n)"));
        statements.add(
                cell(3, "(SELECT 1 + w / 4 || ':' || w % 4, 30 - w FROM generate_series(0, 19) AS w)", "i (item, n)"));
        statements.add(cell(
                4, "(SELECT 'piece_' || (c * 37 + id) % 200, 20 + c FROM generate_series(1, 25) AS c)", "i (item, n)"));
        statements.add(cell(
                8,
                "(SELECT 'player', 30 UNION ALL SELECT 'anonymous', 9 UNION ALL SELECT 'player:'"
                        + " || 200 + b, 3 FROM generate_series(1, 10) AS b)",
                "i (item, n)"));
        statements.add(cell(9, "(SELECT 'event_type_' || e, 50 + e FROM generate_series(1, 12) AS e)", "i (item, n)"));
        statements.add(
                cell(10, "(SELECT 'level:' || 1 + (id + l) % 30, 2 FROM generate_series(1, 4) AS l)", "i (item, n)"));
        statements.add(cell(11, "(VALUES ('global', 7), ('friends', 3))", "i (item, n)"));
        statements.add(cell(13, "(SELECT k::text, 40 / (1 + k) FROM generate_series(0, 31) AS k)", "i (item, n)"));
        statements.add(
                "INSERT INTO kpi_cell (family, day, tuple_id, item, m1, m2, squares) SELECT 7, runs.day, dim_tuple.id, ("
                        + BIN + ")::text, count(*), sum(score), sum(score::numeric * score) FROM runs JOIN dim_tuple ON"
                        + " dim_tuple.content_version = coalesce(runs.content_version, '') AND dim_tuple.client_version ="
                        + " coalesce(runs.client_version, '') AND dim_tuple.platform = coalesce(runs.platform, '') AND"
                        + " dim_tuple.challenge = coalesce(challenge_id, '') AND dim_tuple.event = coalesce(event_id, '')"
                        + " AND dim_tuple.band = runs.band WHERE score IS NOT NULL GROUP BY 1, 2, 3, 4");
        statements.add(
                "INSERT INTO kpi_cell (family, day, tuple_id, item, m1, m2, squares) SELECT family, day, tuple_id, '',"
                        + " sum(m1), sum(m2), sum(squares) FROM kpi_cell WHERE family = 7 GROUP BY 1, 2, 3");
        return statements;
    }

    // Parts are parts of their wholes, as the measures of each family have them; each by so much more or less on a day
    // as its hash says,
    // the same in every run, or nothing that compares days would have a variance.
    private String cell(int family, String items, String alias) {
        return text(
                "INSERT INTO kpi_cell (family, day, tuple_id, item, m1, m2, m3, m4, m5, m6, m7, m8) SELECT %d,"
                        + " current_date - back, id, item, n, n * %s / 200, n * %s / 200, n / 4, n * %s / 200, n / 4, n / 2, n / 4"
                        + " FROM (SELECT back, id, item, greatest(1, n * %s / 100) AS n"
                        + " FROM generate_series(1, %d) AS back, dim_tuple, LATERAL "
                        + items.replace("%", "%%") + " AS " + alias + ") AS drawn",
                family,
                percent(2),
                percent(3),
                percent(4),
                percent(1),
                shape.days());
    }

    // 85 to 100 percent, by the day and the seed.
    private static String percent(int seed) {
        return "(85 + (hashint4(back * 31 + " + seed + ") & 2147483647) % 16)";
    }

    private List<String> days() {
        List<String> statements = new ArrayList<>();
        statements.add("INSERT INTO kpi_day (family, dim, day, value, item, " + MEASURES
                + ") SELECT family, '', day, '', item, " + SUMS + " FROM kpi_cell GROUP BY family, day, item");
        for (String dimension : DIMENSIONS) {
            statements.add("INSERT INTO kpi_day (family, dim, day, value, item, " + MEASURES + ") SELECT family, '"
                    + dimension
                    + "', day, " + dimension + ", item, " + SUMS
                    + " FROM kpi_cell JOIN dim_tuple ON dim_tuple.id = tuple_id GROUP BY family, day, " + dimension
                    + ", item");
            statements.add("INSERT INTO kpi_day (family, dim, day, value, item, m1) SELECT 12, '" + dimension
                    + "', day, " + dimension
                    + ", '', count(DISTINCT user_id) FROM user_day, unnest(tuples) AS t (id) JOIN dim_tuple USING (id)"
                    + " GROUP BY 3, 4");
        }
        statements.add(
                "INSERT INTO kpi_day (family, dim, day, value, item, m1) SELECT 12, '', day, '', '', count(*) FROM"
                        + " user_day GROUP BY day");
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            statements.add(text(
                    "INSERT INTO kpi_day (family, dim, day, value, item, m1, m2, m3, m4, m5, m6, m7, m8) SELECT family,"
                            + " 'experiment:exp_%d', day, 'arm_' || arm, item, m1 / 3, m2 / 3, m3 / 3, m4 / 3, m5 / 3, m6 / 3,"
                            + " m7 / 3, m8 / 3 FROM kpi_day, generate_series(0, %d) AS arm WHERE dim = '' AND family IN "
                            + FAMILIES_OF_RUNS + " AND family <> 7",
                    experiment,
                    ARMS - 1));
        }
        return statements;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
