package dev.liveops.testing;

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
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the service under test, seen from outside the service: by its schema's owner unless a method says else. */
public final class TestDatabase {

    private TestDatabase() {}

    /** A connection of the schema's owner; the caller closes it. */
    public static Connection asOwner() throws SQLException {
        return connect(setting("liveops.database.migration.username"), setting("liveops.database.migration.password"));
    }

    /** A connection of the role the service serves requests with; the caller closes it. */
    public static Connection asRuntime() throws SQLException {
        return connect(setting("liveops.database.username"), setting("liveops.database.password"));
    }

    /** Executes statements in one transaction. */
    public static void execute(String... statements) {
        try (Connection connection = asOwner()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The statement that empties tables, with their partitions, as {@code TRUNCATE} does. It spends nothing on those that have no page
     * yet: {@code TRUNCATE} makes a file anew for each table and each of its indexes, empty or not, and has every connection
     * plan its queries again.
     */
    public static String emptying(String... tables) {
        return "DO $$ DECLARE filled text; BEGIN SELECT string_agg(part::regclass::text, ', ') INTO filled FROM ("
                + "SELECT coalesce(leaf.relid, name::regclass) AS part FROM unnest(ARRAY['"
                + String.join("', '", tables)
                + "']) AS name LEFT JOIN LATERAL pg_partition_tree(name::regclass) AS leaf ON true) AS parts WHERE"
                + " pg_relation_size(part) > 0; IF filled IS NOT NULL THEN EXECUTE 'TRUNCATE ' || filled; END IF; END"
                + " $$";
    }

    /** Executes statements as the role the service serves requests with, in one transaction. */
    public static void executeAsRuntime(String... statements) throws SQLException {
        try (Connection connection = asRuntime()) {
            execute(connection, statements);
        }
    }

    /** The rows of a query, each column as text; the parameters are texts as well. */
    public static List<Map<String, String>> query(String query, String... parameters) {
        try (Connection connection = asOwner();
                PreparedStatement statement = connection.prepareStatement(query)) {
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

    /** The first column of a query's rows as text. */
    public static List<String> texts(String query, String... parameters) {
        return query(query, parameters).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }

    /** Lets the service connect no more and ends its connections, as a database that is away does. */
    public static void takeAway() {
        String name = setting("liveops.database.name");
        asAdministrator(
                "ALTER DATABASE " + name + " CONNECTION LIMIT 0",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND usename LIKE '" + name + "%'");
    }

    /** Undoes {@link #takeAway}. */
    public static void giveBack() {
        asAdministrator("ALTER DATABASE " + setting("liveops.database.name") + " CONNECTION LIMIT -1");
    }

    // One transaction each: a limit that is not committed yet would let the service come back at once.
    private static void asAdministrator(String... statements) {
        try (Connection connection = connect("postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        connection.commit();
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

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:" + setting("liveops.database.url"), user, password);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
