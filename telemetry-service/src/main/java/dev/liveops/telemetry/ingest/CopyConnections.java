package dev.liveops.telemetry.ingest;

import dev.liveops.support.database.DatabaseConfig;
import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Has PostgreSQL end a COPY for which nobody waits any more, as it does with every other statement. */
@Singleton
class CopyConnections implements AgroalPoolInterceptor {

    private final DatabaseConfig config;

    CopyConnections(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = " + config.timeout().toMillis());
        } catch (SQLException e) {
            throw new IllegalStateException("the connection is of no use", e);
        }
    }
}
