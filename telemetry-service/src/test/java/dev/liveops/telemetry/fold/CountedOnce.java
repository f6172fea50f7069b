package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Holds what counts events by themselves, the last hour and turns, against the stored events. */
final class CountedOnce {

    private static final String LIVE = "SELECT concat(item, ' ', sum(n)) FROM live_minute GROUP BY item ORDER BY item";
    private static final String STORED = "SELECT concat(item, ' ', n) FROM ("
            + "SELECT event_type AS item, count(*) AS n FROM telemetry_events GROUP BY event_type"
            + " UNION ALL SELECT '', count(DISTINCT user_id) FROM telemetry_events"
            + " WHERE event_type <> 'experiment_exposure') AS told ORDER BY item";

    private static final String TURNS = "SELECT sum(m1)::text FROM turn_cell WHERE item = ''";
    private static final String TURNS_OF_DAYS =
            "SELECT sum(m1)::text FROM kpi_day WHERE family = 14 AND dim = '' AND item = ''";
    private static final String STORED_TURNS =
            "SELECT count(*)::text FROM telemetry_events WHERE event_type = 'turn_completed'";

    private CountedOnce() {}

    /**
     * Fails unless each stored event is counted once in its minute, each player once in it, and each turn once.
     *
     * @param connection to a database whose events were all stored in one minute
     */
    static void assertThatEachIs(Connection connection, String when) throws SQLException {
        assertThat(texts(connection, LIVE))
                .as("the last hour, %s", when)
                .isNotEmpty()
                .isEqualTo(texts(connection, STORED));
        List<String> turns = texts(connection, STORED_TURNS);
        assertThat(turns).isNotEqualTo(List.of("0"));
        assertThat(texts(connection, TURNS)).as("turns, %s", when).isEqualTo(turns);
        assertThat(texts(connection, TURNS_OF_DAYS))
                .as("turns of days, %s", when)
                .isEqualTo(turns);
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
