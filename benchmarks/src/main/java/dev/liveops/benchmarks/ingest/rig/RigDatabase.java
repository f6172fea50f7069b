package dev.liveops.benchmarks.ingest.rig;

import dev.liveops.local.postgres.PostgresAddress;
import dev.liveops.local.postgres.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A service's database, as its owner and the server's administrator see it. */
public final class RigDatabase {

    private final PostgresAddress server;
    private final ServiceDatabase database;

    RigDatabase(PostgresAddress server, ServiceDatabase database) {
        this.server = server;
        this.database = database;
    }

    /** A connection as the owner of its tables. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(database.name()), database.ownerRole(), database.ownerPassword());
    }

    /** Writes what is in memory to the disk, so that no measurement pays for what was before it. */
    public void checkpoint() throws SQLException {
        try (Connection administrator =
                        DriverManager.getConnection(server.jdbcUrl(database.name()), server.user(), server.password());
                Statement statement = administrator.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }
}
