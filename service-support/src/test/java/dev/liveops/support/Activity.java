package dev.liveops.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the database's other connections do, as its administrator sees it; nobody else sees their statements. */
public final class Activity {

    private Activity() {}

    /** Process ids of the connections to the test's database that a condition on {@code pg_stat_activity} holds for. */
    public static Set<Integer> where(String condition) {
        return pids("SELECT pid FROM pg_stat_activity", condition);
    }

    /** Ends connections, as a network does that fails. */
    public static void cut(String condition) {
        pids("SELECT pid FROM pg_stat_activity, LATERAL (SELECT pg_terminate_backend(pid)) AS ended", condition);
    }

    private static Set<Integer> pids(String select, String condition) {
        String url = ConfigProvider.getConfig().getValue("liveops.database.url", String.class);
        try (Connection administrator = DriverManager.getConnection("jdbc:" + url, "postgres", "");
                Statement statement = administrator.createStatement();
                ResultSet rows = statement.executeQuery(
                        select + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND " + condition)) {
            Set<Integer> pids = new HashSet<>();
            while (rows.next()) {
                pids.add(rows.getInt(1));
            }
            return pids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
