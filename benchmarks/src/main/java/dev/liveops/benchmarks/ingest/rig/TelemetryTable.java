package dev.liveops.benchmarks.ingest.rig;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Set;

/** The table of the events, as its owner sees it. */
public final class TelemetryTable {

    /** Its name. */
    public static final String NAME = "telemetry_events";

    // A partition of that name, or one that holds some of its days, is there already.
    private static final Set<String> IS_COVERED = Set.of("42P07", "42P17");

    private final RigDatabase database;

    TelemetryTable(RigDatabase database) {
        this.database = database;
    }

    /** The database that it lies in. */
    public RigDatabase database() {
        return database;
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
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
