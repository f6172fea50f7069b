package dev.liveops.telemetry;

import dev.liveops.testing.TestDatabase;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What is really in the database, read as the schema's owner; see {@link TestDatabase}. */
@Singleton
public class StoredEvents {

    /** The rows of a session by id, each column as text. */
    public List<Map<String, String>> ofSession(String session) {
        return query(
                "SELECT id, user_id, session_id, event_type, schema_version, event_time AT TIME ZONE 'UTC' AS event_time, client_version,"
                        + " content_version, platform, payload_json, received_at, corrected_time - event_time AS correction,"
                        + " client_seq, tableoid::regclass AS partition FROM telemetry_events WHERE session_id = ?"
                        + " ORDER BY id",
                session);
    }

    /** The rows of a query, each column as text. */
    public List<Map<String, String>> query(String sql, String... parameters) {
        return TestDatabase.query(sql, parameters);
    }

    /** Runs a statement as the schema's owner. */
    public void execute(String sql) {
        TestDatabase.execute(sql);
    }

    /** Takes away what ingest announced, as the fold does when it has had the events. */
    public void fold() {
        execute("DELETE FROM ingest_group");
    }

    /** A connection of the schema's owner. */
    public Connection asOwner() throws SQLException {
        return TestDatabase.asOwner();
    }

    /** A connection of the role that the service has. */
    public Connection asRuntime() throws SQLException {
        return TestDatabase.asRuntime();
    }

    /** Lets the service connect no more and ends its connections, as a database that is away does. */
    public void takeAway() {
        TestDatabase.takeAway();
    }

    /** Undoes {@link #takeAway}. */
    public void giveBack() {
        TestDatabase.giveBack();
    }
}
