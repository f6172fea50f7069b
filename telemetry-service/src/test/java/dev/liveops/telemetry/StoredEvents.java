package dev.liveops.telemetry;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is really in the database, read as the schema's owner. */
@Singleton
public class StoredEvents {

    private final String url;
    private final String owner;
    private final String runtime;
    private final String password;

    StoredEvents(
            @ConfigProperty(name = "liveops.database.url") String url,
            @ConfigProperty(name = "liveops.database.migration.username") String owner,
            @ConfigProperty(name = "liveops.database.username") String runtime,
            @ConfigProperty(name = "liveops.database.password") String password) {
        this.url = "jdbc:" + url;
        this.owner = owner;
        this.runtime = runtime;
        this.password = password;
    }

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
        try (Connection connection = asOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement as the schema's owner. */
    public void execute(String sql) {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the schema's owner. */
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, owner, password);
    }

    /** A connection of the role that the service has. */
    public Connection asRuntime() throws SQLException {
        return DriverManager.getConnection(url, runtime, password);
    }

    /** Lets the service connect no more and ends its connections, as a database that is away does. */
    public void takeAway() {
        asAdministrator("ALTER DATABASE telemetry CONNECTION LIMIT 0");
        asAdministrator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'telemetry'"
                + " AND usename LIKE 'telemetry%'");
    }

    /** Undoes {@link #takeAway}. */
    public void giveBack() {
        asAdministrator("ALTER DATABASE telemetry CONNECTION LIMIT -1");
    }

    private void asAdministrator(String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, String>> read(ResultSet rows) throws SQLException {
        List<Map<String, String>> all = new ArrayList<>();
        while (rows.next()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                row.put(rows.getMetaData().getColumnLabel(column), rows.getString(column));
            }
            all.add(row);
        }
        return all;
    }
}
