package dev.liveops.benchmarks.ingest.rig;

import dev.liveops.local.postgres.PostgresAddress;
import dev.liveops.local.postgres.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Set;

/** The table of the events, as its owner and the server's administrator see it. */
public final class TelemetryTable {

    /** Its name. */
    public static final String NAME = "telemetry_events";

    // A partition of that name, or one that holds some of its days, is there already.
    private static final Set<String> IS_COVERED = Set.of("42P07", "42P17");

    private final String url;
    private final ServiceDatabase database;
    private final PostgresAddress server;

    TelemetryTable(String url, ServiceDatabase database, PostgresAddress server) {
        this.url = url;
        this.database = database;
        this.server = server;
    }

    /** A connection as the table's owner. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, database.ownerRole(), database.ownerPassword());
    }

    /** Its rows, counted. */
    public long count() throws SQLException {
        return Long.parseLong(query("SELECT count(*) FROM " + NAME));
    }

    /** Removes all rows. */
    public void empty() throws SQLException {
        execute("TRUNCATE " + NAME);
    }

    /** Brings statistics and visibility up to date now, so that no autovacuum does it during a measurement. */
    public void vacuum() throws SQLException {
        execute("VACUUM (ANALYZE) " + NAME);
    }

    /** Makes a day's partition, unless one that covers it is there. */
    public void cover(LocalDate day) throws SQLException {
        try {
            execute("SELECT telemetry_create_partition('" + NAME + "', '" + day + "', '" + day.plusDays(1) + "')");
        } catch (SQLException e) {
            if (!IS_COVERED.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Writes what is in memory to the disk, so that no measurement pays for what was before it. */
    public void checkpoint() throws SQLException {
        try (Connection connection = administer();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /** Checkpoints since the server started, by time and by request or amount of WAL together. */
    public long checkpoints() throws SQLException {
        return Long.parseLong(
                version() >= 17
                        ? query("SELECT num_timed + num_requested FROM pg_stat_checkpointer")
                        : query("SELECT checkpoints_timed + checkpoints_req FROM pg_stat_bgwriter"));
    }

    /** A setting of the server. */
    public String setting(String name) throws SQLException {
        return query("SELECT current_setting('" + name + "')");
    }

    /** Space that table and indexes take, for people. */
    public String size() throws SQLException {
        return query("SELECT pg_size_pretty(sum(pg_total_relation_size(inhrelid))) FROM pg_inherits WHERE inhparent = '"
                + NAME + "'::regclass");
    }

    private int version() throws SQLException {
        return Integer.parseInt(setting("server_version_num")) / 10_000;
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection administer() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database.name()), server.user(), server.password());
    }
}
