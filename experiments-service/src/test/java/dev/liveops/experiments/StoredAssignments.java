package dev.liveops.experiments;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service's database seen from outside the service. */
public final class TestDatabase {

    private TestDatabase() {}

    /** Stores an assignment as the schema's owner, with the mission's columns alone. */
    public static void insertAssignment(String user, String experiment, String variant) throws SQLException {
        try (Connection connection = owner();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO experiment_assignments"
                        + " (user_id, experiment_id, variant_id, assigned_at) VALUES (?, ?, ?, now())")) {
            statement.setString(1, user);
            statement.setString(2, experiment);
            statement.setString(3, variant);
            statement.executeUpdate();
        }
    }

    /** The first column of a query's rows as text. */
    public static List<String> texts(String query, String... parameters) throws SQLException {
        try (Connection connection = owner();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    /** Runs a statement as the role that serves requests. */
    public static void executeAsRuntime(String sql) throws SQLException {
        try (Connection connection = connect(setting("liveops.database.username"), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets no one connect any more and ends every connection, as a database that is away does. */
    public static void takeAway() throws SQLException {
        asAdministrator("ALTER DATABASE experiments CONNECTION LIMIT 0");
        asAdministrator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'experiments'"
                + " AND usename LIKE 'experiments%'");
    }

    /** Undoes {@link #takeAway}. */
    public static void giveBack() throws SQLException {
        asAdministrator("ALTER DATABASE experiments CONNECTION LIMIT -1");
    }

    private static void asAdministrator(String sql) throws SQLException {
        try (Connection connection = connect("postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection owner() throws SQLException {
        return connect(setting("liveops.database.migration.username"), password());
    }

    private static Connection connect(String user, String password) throws SQLException {
        URI address = URI.create(setting("liveops.database.url"));
        return DriverManager.getConnection("jdbc:" + address, user, password);
    }

    private static String password() {
        return setting("liveops.database.password");
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
