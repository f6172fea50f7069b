package dev.liveops.local.stack;

import dev.liveops.local.postgres.PostgresAddress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Which build of a service brought its database up to date, kept as the database's comment: it goes when the database goes, and
 * a start of the same build need not look again.
 */
final class MigrationMarks {
    private static final String PREFIX = "migrated by build ";

    private final PostgresAddress server;
    private final ServiceCommand command;

    MigrationMarks(PostgresAddress server, ServiceCommand command) {
        this.server = server;
        this.command = command;
    }

    /** Those of the services whose build did not migrate its database last. */
    List<ServiceDefinition> missing(List<ServiceDefinition> services) throws StackFailure, IOException {
        List<ServiceDefinition> missing = new ArrayList<>();
        try (Connection connection = server.connect("postgres")) {
            for (ServiceDefinition service : services) {
                if (!isMarked(connection, service)) {
                    missing.add(service);
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        return missing;
    }

    /** The databases of the services are up to date now. */
    void set(List<ServiceDefinition> services) throws StackFailure, IOException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (ServiceDefinition service : services) {
                if (!command.build(service).isEmpty()) {
                    statement.execute("COMMENT ON DATABASE " + service.database() + " IS '" + mark(service) + "'");
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private boolean isMarked(Connection connection, ServiceDefinition service) throws SQLException, IOException {
        String build = command.build(service);
        if (build.isEmpty()) {
            return false;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM pg_database WHERE datname = ? AND shobj_description(oid, 'pg_database') = ?")) {
            query.setString(1, service.database());
            query.setString(2, mark(service));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private String mark(ServiceDefinition service) throws IOException {
        return PREFIX + command.build(service);
    }

    private StackFailure failure(SQLException e) {
        return new StackFailure("PostgreSQL at " + server.url() + " cannot be prepared: " + e.getMessage());
    }
}
