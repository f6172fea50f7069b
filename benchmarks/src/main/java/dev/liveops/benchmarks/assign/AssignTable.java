package dev.liveops.benchmarks.assign;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of assignments: filled before anything is measured, and counted after. */
final class AssignTable {

    // Ids of players look random: an index of ascending ones would be another one.
    private static final String USER = "md5(number::text)";

    private final Connection connection;
    private final int experiments;

    AssignTable(Connection connection, int experiments) {
        this.connection = connection;
        this.experiments = experiments;
    }

    /** Rows of users of an experiment of before, whose ids look random, as a table that grew has them. */
    void fill(long users) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO experiment_assignments (user_id, experiment_id, variant_id, assigned_at, phase, seed,"
                        + " weights_version, reason) SELECT " + USER
                        + ", 'exp_before', 'a', now(), 1, 1, 1, 'split' FROM generate_series(?, ?) AS number")) {
            long chunk = 500_000;
            for (long from = 1; from <= users; from += chunk) {
                insert.setLong(1, from);
                insert.setLong(2, Math.min(users, from + chunk - 1));
                insert.executeUpdate();
            }
        }
        execute("VACUUM ANALYZE experiment_assignments");
    }

    /** Rows of users {@code from..to}, as the service would have stored them, in all experiments that run. */
    void store(String prefix, long from, long to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO experiment_assignments (user_id, experiment_id, variant_id, assigned_at, phase, seed,"
                        + " weights_version, reason) SELECT ? || number, 'exp_' || experiment,"
                        + " CASE WHEN (number + experiment) % 2 = 0 THEN 'a' ELSE 'b' END, now(), 1, 1, 1, 'split'"
                        + " FROM generate_series(?, ?) AS number, generate_series(1, " + experiments
                        + ") AS experiment")) {
            insert.setString(1, prefix);
            insert.setLong(2, from);
            insert.setLong(3, to);
            insert.executeUpdate();
        }
        execute("ANALYZE experiment_assignments");
    }

    /** How many rows there are of users whose ids begin so. */
    long count(String prefix) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT count(*) FROM experiment_assignments WHERE starts_with(user_id, ?)")) {
            select.setString(1, prefix);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
