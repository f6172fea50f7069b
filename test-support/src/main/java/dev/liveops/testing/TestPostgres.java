package dev.liveops.testing;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.PostgresAddress;
import dev.liveops.local.postgres.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A throw-away PostgreSQL with one service's database and its two roles in it, both with the same password. */
public final class TestPostgres implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final LocalPostgres server;
    private final ServiceDatabase database;

    private TestPostgres(LocalPostgres server, ServiceDatabase database) {
        this.server = server;
        this.database = database;
    }

    /** Starts a server of its own in the module's {@code target}, with a database of this name. */
    public static TestPostgres withDatabase(String name) {
        try {
            Files.createDirectories(TARGET);
            Path directory = Files.createTempDirectory(TARGET, "postgres-");
            LocalPostgres server =
                    LocalPostgres.startDisposable(directory.resolve("data"), LocalPostgres.sharedBinaries());
            ServiceDatabase database = new ServiceDatabase(name, "secret-of-tests", "secret-of-owners");
            new DatabaseProvisioner(server.address()).provision(List.of(database));
            return new TestPostgres(server, database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the server listens. */
    public PostgresAddress address() {
        return server.address();
    }

    /** The database, its roles and their password. */
    public ServiceDatabase database() {
        return database;
    }

    /** Stops the server. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
