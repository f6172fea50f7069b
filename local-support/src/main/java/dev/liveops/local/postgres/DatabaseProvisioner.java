package dev.liveops.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

/**
 * Creates the databases and roles of the services in a PostgreSQL, idempotently: run again, it only sets the passwords.
 *
 * <p>The same statements stand, for a database administrator, in {@code docs/operations.md}.
 */
public final class DatabaseProvisioner {

    private final PostgresAddress server;

    public DatabaseProvisioner(PostgresAddress server) {
        this.server = server;
    }

    /**
     * Makes every database, its owner role and its runtime role exist.
     *
     * @throws SQLException when the server does not answer or the user may not create roles and databases
     */
    public void provision(Collection<ServiceDatabase> databases) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            for (ServiceDatabase database : databases) {
                createRole(connection, database.ownerRole(), database.ownerPassword());
                createRole(connection, database.runtimeRole(), database.runtimePassword());
                createDatabase(connection, database);
            }
        }
        for (ServiceDatabase database : databases) {
            try (Connection connection = server.connect(database.name())) {
                grant(connection, database);
            }
        }
    }

    private static void createRole(Connection connection, String role, String password) throws SQLException {
        boolean exists = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        execute(
                connection,
                List.of((exists ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN PASSWORD '" + password + "'"));
    }

    private static void createDatabase(Connection connection, ServiceDatabase database) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database.name())) {
            // A creator that is no superuser must be a member of the role that is to own the database.
            execute(
                    connection,
                    List.of(
                            "GRANT " + database.ownerRole() + " TO CURRENT_USER",
                            "CREATE DATABASE " + database.name() + " OWNER " + database.ownerRole() + " ENCODING 'UTF8'"
                                    + " TEMPLATE template0"));
        }
    }

    private static void grant(Connection connection, ServiceDatabase database) throws SQLException {
        execute(
                connection,
                List.of(
                        "REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC",
                        "GRANT CONNECT ON DATABASE " + database.name() + " TO " + database.runtimeRole(),
                        "GRANT USAGE ON SCHEMA public TO " + database.runtimeRole(),
                        "GRANT USAGE, CREATE ON SCHEMA public TO " + database.ownerRole()));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
