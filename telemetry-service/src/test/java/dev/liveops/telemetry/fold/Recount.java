package dev.liveops.telemetry.fold;

import dev.liveops.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures counted anew from raw events, by SQL that is as simple as can be and shares nothing with the fold: a second
 * opinion. Each figure is a query of (key, measures), beside one of the same cells.
 */
final class Recount {

    private static final String LOCAL_DAY = "(%s AT TIME ZONE 'Europe/Berlin')::date";
    private static final String OWNED = "coalesce('user:' || user_id, 'session:' || session_id)";
    private static final String RUN_EVENTS = "SELECT *, " + OWNED + " AS owner, payload_json->>'run_id' AS run"
            + " FROM telemetry_events WHERE payload_json->>'run_id' IS NOT NULL AND event_type NOT IN ('client_crash')";
    /** One row a run: when it began, with what, and how it ended. */
    private static final String RUNS =
            "SELECT owner, run, coalesce(min(corrected_time) FILTER (WHERE event_type = 'run_start'),"
                    + " min(corrected_time)) AS started, bool_or(event_type = 'run_start') AS has_start,"
                    + " (array_agg(payload_json ORDER BY corrected_time, id) FILTER (WHERE event_type = 'run_start'))[1] AS start,"
                    + " (array_agg(payload_json ORDER BY corrected_time, id) FILTER (WHERE event_type = 'run_end'))[1] AS ending,"
                    + " (array_agg(coalesce(platform::text, '') ORDER BY event_type <> 'run_start', corrected_time, id))[1] AS platform,"
                    + " (array_agg(coalesce(client_version, '') ORDER BY event_type <> 'run_start', corrected_time, id))[1] AS client"
                    + " FROM (" + RUN_EVENTS + ") AS told GROUP BY owner, run";

    private static final String WON = "lower(ending->>'outcome') IN ('victory', 'win', 'won')";

    private static final Map<String, List<String>> FIGURES = new TreeMap<>(
            Map.of(
                    "runs",
                    List.of(
                            figure(1, "", "", "item = ''", "m1, m2, m3, m4, m5, squares"),
                            "SELECT " + day("started")
                                    + ", count(*), count(*) FILTER (WHERE has_start), count(ending), count(*) FILTER (WHERE "
                                    + WON + "), coalesce(sum((ending->>'tiers_cleared')::int), 0), 0 FROM (" + RUNS
                                    + ") AS run GROUP BY 1"),
                    "runs by platform",
                    List.of(
                            figure(1, "platform", ", value", "item = ''", "m1, m4"),
                            "SELECT " + day("started") + ", platform, count(*), count(*) FILTER (WHERE " + WON
                                    + ") FROM (" + RUNS + ") AS run GROUP BY 1, 2"),
                    "runs by event",
                    List.of(
                            figure(1, "event", ", value", "item = '' AND value <> ''", "m1, m3"),
                            "SELECT " + day("started") + ", event, count(*), count(ending) FROM (" + RUNS
                                    + ") AS run, LATERAL"
                                    + " (SELECT jsonb_path_query(start, '$.events[*].event_id')#>>'{}' UNION SELECT start->>'event_id') AS e (event)"
                                    + " WHERE event IS NOT NULL GROUP BY 1, 2"),
                    "runs by outcome",
                    List.of(
                            figure(1, "", ", item", "item LIKE 'outcome:%'", "m1"),
                            "SELECT " + day("started") + ", 'outcome:' || (ending->>'outcome'), count(*) FROM (" + RUNS
                                    + ") AS run WHERE ending IS NOT NULL GROUP BY 1, 2"),
                    "scores",
                    List.of(
                            "SELECT day, sum(m1), sum(m2), sum(squares) FROM kpi_day WHERE family = 7 AND dim = '' AND item <> '' GROUP BY day HAVING sum(m1) <> 0",
                            "SELECT " + day("started") + ", count(*), sum((ending->>'score')::numeric * 1000)::bigint,"
                                    + " sum(((ending->>'score')::numeric * 1000) ^ 2)::numeric(40, 0) FROM (" + RUNS
                                    + ") AS run WHERE ending->>'score' IS NOT NULL GROUP BY 1"),
                    "waves",
                    List.of(
                            figure(3, "", ", item", "true", "m1, m2, m4, m6"),
                            "SELECT " + day("started")
                                    + ", (w.payload_json->>'tier') || ':' || (w.payload_json->>'wave_idx'),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE event_type = 'wave_clear'),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE event_type = 'wave_fail'),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE event_type = 'wave_fail'),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE event_type = 'wave_clear')"
                                    + " FROM (" + RUNS + ") AS run JOIN (" + RUN_EVENTS + ") AS w USING (owner, run)"
                                    + " WHERE event_type LIKE 'wave%' GROUP BY 1, 2"),
                    "content",
                    List.of(
                            figure(4, "", ", item", "true", "m1, m2, m3, m4, m5, m6"),
                            "SELECT " + day("started")
                                    + ", item, count(*) FILTER (WHERE offered), count(*) FILTER (WHERE NOT offered),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE offered AND ending IS NOT NULL),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE offered AND " + WON + "),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE NOT offered AND ending IS NOT NULL),"
                                    + " count(DISTINCT (owner, run)) FILTER (WHERE NOT offered AND " + WON + ")"
                                    + " FROM (" + RUNS + ") AS run JOIN (SELECT owner, run, true AS offered,"
                                    + " jsonb_array_elements_text(payload_json->'options') AS item FROM (" + RUN_EVENTS
                                    + ") AS o"
                                    + " WHERE event_type = 'draft_offered' UNION ALL SELECT owner, run, false, payload_json->>'picked_id'"
                                    + " FROM (" + RUN_EVENTS
                                    + ") AS p WHERE event_type = 'draft_pick') AS parts USING (owner, run) GROUP BY 1, 2"),
                    "sessions",
                    List.of(
                            figure(8, "", ", item", "item IN ('player', 'anonymous')", "m1, m2, m3, m4"),
                            "SELECT " + day("began")
                                    + ", kind, count(*), count(*) FILTER (WHERE crashes > 0), sum(crashes), sum(mismatches) FROM"
                                    + " (SELECT CASE WHEN user_id IS NULL THEN 'anonymous' ELSE 'player' END AS kind, min(corrected_time) AS began,"
                                    + " count(*) FILTER (WHERE event_type = 'client_crash') AS crashes,"
                                    + " count(*) FILTER (WHERE event_type = 'version_mismatch') AS mismatches"
                                    + " FROM telemetry_events GROUP BY user_id, session_id) AS session GROUP BY 1, 2"),
                    "volume",
                    List.of(
                            figure(9, "client_version", ", value, item", "true", "m1"),
                            "SELECT " + day("corrected_time")
                                    + ", client_version, event_type, count(*) FROM telemetry_events GROUP BY 1, 2, 3"),
                    "players and retention",
                    List.of(
                            "SELECT day::text, item, m1 FROM kpi_day WHERE family IN (12, 13) AND dim = '' AND m1 <> 0",
                            "SELECT day::text, '', count(DISTINCT user_id) FROM (SELECT user_id, "
                                    + day("corrected_time")
                                    + " AS day FROM telemetry_events WHERE user_id IS NOT NULL) AS active GROUP BY 1 UNION ALL"
                                    + " SELECT first::text, (day - first)::text, count(DISTINCT user_id) FROM (SELECT user_id, day,"
                                    + " min(day) OVER (PARTITION BY user_id) AS first FROM (SELECT user_id, "
                                    + day("corrected_time")
                                    + " AS day FROM telemetry_events WHERE user_id IS NOT NULL) AS active) AS seen GROUP BY 1, 2")));

    private static final String TURNS = "SELECT *, " + day("corrected_time")
            + " AS day, payload_json->>'failed' = 'true' AS failed, coalesce((SELECT sum(n::int) FROM"
            + " jsonb_each_text(payload_json->'oracle_failures') AS o (name, n)), 0) > 0 AS bad"
            + " FROM telemetry_events WHERE event_type = 'turn_completed'";

    static {
        FIGURES.put(
                "turns by config version",
                List.of(
                        figure(14, "config_version", ", value", "item = ''", "m1, m2, m3, m4, m5, m6, m7, m8"),
                        "SELECT day, payload_json->>'config_version', count(*), count(*) FILTER (WHERE failed OR bad),"
                                + " count(*) FILTER (WHERE failed), count(*) FILTER (WHERE bad),"
                                + " coalesce(sum((payload_json->>'input_tokens')::int), 0), count(payload_json->'input_tokens'),"
                                + " coalesce(sum((payload_json->>'output_tokens')::int), 0), count(payload_json->'output_tokens')"
                                + " FROM (" + TURNS + ") AS turn GROUP BY 1, 2"));
        FIGURES.put(
                "turns by item",
                List.of(
                        "SELECT day, split_part(item, ':', 1), CASE WHEN item LIKE 'latency:%' THEN '' ELSE split_part(item, ':', 2) END,"
                                + " sum(m1), sum(m2) FROM kpi_day WHERE family = 14 AND dim = 'world' AND value = '' AND item <> ''"
                                + " GROUP BY 1, 2, 3 HAVING sum(m1) <> 0",
                        "SELECT day, kind, name, count(*), sum(n) FROM (" + TURNS
                                + ") AS turn, LATERAL (SELECT 'tools', '', (payload_json->>'tool_calls')::bigint UNION ALL"
                                + " SELECT 'latency', '', round((payload_json->>'latency_ms')::numeric * 1000)::bigint UNION ALL"
                                + " SELECT 'coverage', key, (value::numeric * 1000)::bigint FROM jsonb_each_text(payload_json->'coverage') UNION ALL"
                                + " SELECT 'oracle', key, value::bigint FROM jsonb_each_text(payload_json->'oracle_failures') WHERE value::int > 0)"
                                + " AS told (kind, name, n) WHERE payload_json->>'world_id' IS NULL GROUP BY 1, 2, 3"));
    }

    private Recount() {}

    /** Every figure from the cells, by its name. */
    static Map<String, List<String>> cells() {
        return FIGURES.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, figure -> rows(figure.getValue().get(0))));
    }

    /** Every figure from raw events, by its name. */
    static Map<String, List<String>> events() {
        return FIGURES.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, figure -> rows(figure.getValue().get(1))));
    }

    private static List<String> rows(String query) {
        return TestDatabase.texts("SELECT figure::text FROM (" + query + ") AS figure");
    }

    private static String figure(int family, String dim, String keys, String which, String measures) {
        return "SELECT day" + keys + ", " + measures + " FROM kpi_day WHERE family = " + family + " AND dim = '" + dim
                + "' AND " + which + " AND (m1, m2) <> (0, 0)";
    }

    private static String day(String time) {
        return LOCAL_DAY.formatted(time);
    }
}
