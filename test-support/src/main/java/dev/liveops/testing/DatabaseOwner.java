package dev.liveops.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Does to the database of the service under test what the service itself may not. */
public final class DatabaseOwner {

    private DatabaseOwner() {}

    /** Executes statements as the owner of the schema, in one transaction. */
    public static void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the owner's; the caller closes it. */
    public static Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                "jdbc:" + config.getValue("liveops.database.url", String.class),
                config.getValue("liveops.database.migration.username", String.class),
                config.getValue("liveops.database.migration.password", String.class));
    }
}
