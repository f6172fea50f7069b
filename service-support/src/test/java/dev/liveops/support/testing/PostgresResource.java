package dev.liveops.support.testing;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.PostgresAddress;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.token.SigningKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the service under test a database of its own, with its two roles, in one real PostgreSQL; and keys to verify tokens
 * with. Set {@code database} to the database's name.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    /** Name of the argument that names the database. */
    public static final String DATABASE = "database";

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private String databaseName;
    private LocalPostgres server;
    private Path dataDirectory;

    @Override
    public void init(Map<String, String> arguments) {
        databaseName = arguments.get(DATABASE);
    }

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(TARGET);
            dataDirectory = Files.createTempDirectory(TARGET, "postgres-");
            server = LocalPostgres.startDisposable(dataDirectory.resolve("data"), binaries());
            ServiceDatabase database = new ServiceDatabase(databaseName, "secret-of-tests");
            new DatabaseProvisioner(server.address()).provision(List.of(database));
            return settings(server.address(), database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(PostgresAddress address, ServiceDatabase database) throws IOException {
        SigningKeys keys = TestTokens.keys();
        Map<String, String> settings = new HashMap<>();
        settings.put("liveops.database.url", address.url(database.name()));
        settings.put("liveops.database.password", database.password());
        settings.put("liveops.identity.jwks-location", keys.jwksFile().toUri().toString());
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    // Shared by all modules of a build, so that the binaries are unpacked once.
    private static Path binaries() {
        return Path.of(System.getProperty("java.io.tmpdir"), "liveops-postgres-binaries");
    }
}
