package dev.liveops.telemetry.naive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the fold has stored, each table as text by its keys, as {@link NaiveFacts} has them. */
final class StoredFacts {

    private static final String MEASURES = "'[' || concat_ws(', ', m1, m2, m3, m4, m5, m6, m7, m8, squares) || ']'";
    private static final String NOT_ZERO = " WHERE (m1, m2, m3, m4, m5, m6, m7, m8) <> (0, 0, 0, 0, 0, 0, 0, 0)";
    private static final String TUPLE =
            "concat_ws('/', content_version, client_version, platform, challenge, event, dim_tuple.band)";

    private static final String TUPLES =
            list("(SELECT " + TUPLE + " FROM dim_tuple WHERE id = ANY (tuples)) AS each (text)");

    private static final Map<String, String> TABLES = Map.of(
            "kpi_day",
            // Turns belong to no run and no player's day; Recount has them.
            "SELECT concat_ws('|', family, dim, value, day, item), " + MEASURES + " FROM kpi_day" + NOT_ZERO
                    + " AND family <> 14",
            "kpi_cell",
            "SELECT concat_ws('|', family, " + TUPLE + ", day, item), " + MEASURES
                    + " FROM kpi_cell JOIN dim_tuple ON dim_tuple.id = tuple_id" + NOT_ZERO,
            "draft_cell",
            "SELECT concat_ws('|', family, content_version, content_hash, challenge_type, draft_place.band, tier, stage, day, item),"
                    + " '[' || concat_ws(', ', m1, m2, m3, m4, m5, m6) || ']' FROM draft_cell JOIN draft_place"
                    + " ON draft_place.id = place_id WHERE (m1, m2, m3, m4, m5, m6) <> (0, 0, 0, 0, 0, 0)",
            "user_day",
            "SELECT user_id || '|' || day, " + list("unnest(seen) AS each (text)") + " || ' ' || " + TUPLES
                    + " FROM user_day",
            "player_set",
            "SELECT day || '|' || " + TUPLES + ", players FROM player_set WHERE players <> 0",
            "content_kind",
            "SELECT content_id, kind FROM content_kind",
            "player",
            "SELECT user_id, '{band=' || cohort_band || ', days=' || concat_ws(' ', first_day, last_day, days_active)"
                    + " || ', finished=' || finished || ', first=' || concat_ws(' ', coalesce(cohort_platform, ''),"
                    + " coalesce(cohort_client_version, ''), coalesce(cohort_content_version, ''), first_id)"
                    + " || ', last=' || concat_ws(' ', coalesce(platform, ''), coalesce(client_version, ''),"
                    + " coalesce(content_version, ''), last_id) || ', level=' || coalesce(level::text, 'none')"
                    + " || ', runs=' || runs || ', streak=' || losing_streak || ', wins=' || wins || '}' FROM player");

    private final Connection connection;

    StoredFacts(Connection connection) {
        this.connection = connection;
    }

    /** Every table by its name. */
    Map<String, Map<String, String>> tables() throws SQLException {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            tables.put(table.getKey(), rows(table.getValue()));
        }
        tables.put("session_fact", sessions());
        tables.put("runs", runs());
        return tables;
    }

    /** Bands by user, | and day. */
    Map<String, String> bands() throws SQLException {
        return rows("SELECT user_id || '|' || day, band FROM skill_band");
    }

    // As Java writes a sorted set.
    private static String list(String texts) {
        return "'[' || (SELECT string_agg(text, ', ' ORDER BY text COLLATE \"C\") FROM " + texts + ") || ']'";
    }

    private Map<String, String> rows(String query) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }

    private Map<String, String> sessions() throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM session_fact")) {
            while (found.next()) {
                rows.put(
                        found.getString("user_id") + "|" + found.getString("session_id"),
                        time(found, "started_at") + " " + found.getString("day") + " " + found.getString("band"));
            }
        }
        return rows;
    }

    private Map<String, String> runs() throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT *, ARRAY(SELECT e ->> 'event_id' FROM"
                        + " jsonb_array_elements(events) WITH ORDINALITY AS each (e, place) ORDER BY place)::text AS live,"
                        + " ARRAY(SELECT key || '=' || value FROM jsonb_each_text(experiment_variant_snapshot) ORDER BY key)::text"
                        + " AS variants FROM runs")) {
            while (found.next()) {
                rows.put(found.getString("id"), run(found));
            }
        }
        return rows;
    }

    private static String run(ResultSet row) throws SQLException {
        return String.join(
                " ",
                "run=" + row.getString("run_id"),
                "user=" + row.getString("user_id"),
                "session=" + row.getString("session_id"),
                "seed=" + empty(row, "seed"),
                "challenge=" + empty(row, "challenge_id"),
                "events=" + list(row, "live", "[", "]"),
                "variants=" + list(row, "variants", "{", "}"),
                "content=" + empty(row, "content_version"),
                "client=" + empty(row, "client_version"),
                "platform=" + empty(row, "platform"),
                "started=" + time(row, "started_at"),
                "ended=" + time(row, "ended_at"),
                "outcome=" + row.getString("outcome"),
                "won=" + row.getObject("won"),
                "score=" + row.getString("score"),
                "tiers=" + row.getString("tiers_cleared"),
                "waves=" + row.getString("waves_cleared"),
                "day=" + row.getString("day"),
                "band=" + row.getString("band"));
    }

    private static String list(ResultSet row, String column, String open, String close) throws SQLException {
        String text = row.getString(column);
        return open + text.substring(1, text.length() - 1).replace(",", ", ") + close;
    }

    private static String empty(ResultSet row, String column) throws SQLException {
        return row.getString(column) == null ? "" : row.getString(column);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
