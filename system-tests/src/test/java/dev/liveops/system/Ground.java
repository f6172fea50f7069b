package dev.liveops.system;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.stack.ServiceEnvironment;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What replicas stand on: a directory, keys, and a durable PostgreSQL that may be killed and started again where it was. */
public final class Ground implements AutoCloseable {
    private final Path directory;
    private final SigningKeys keys;
    private LocalPostgres postgres;

    /** @param name begins the directory's */
    public Ground(String name, ServiceDatabase... databases) throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), name + "-");
        keys = SigningKeys.loadOrCreate(directory.resolve("keys"));
        startPostgres(0);
        new DatabaseProvisioner(postgres.address()).provision(List.of(databases));
    }

    /** A service's database. */
    public static ServiceDatabase database(String name) {
        return new ServiceDatabase(name, "secret-of-tests", "secret-of-owners");
    }

    /** A file of the ground's directory. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** A token of an hour. */
    public String token(String user, String role) {
        return TokenIssuer.local(keys).issue(user, role, Duration.ofHours(1));
    }

    /** The environment of a service that migrates its database itself; may be added to. */
    public Map<String, String> environment(ServiceDatabase database) {
        return new HashMap<>(
                new ServiceEnvironment(new StackDirectories(directory), keys.jwksFile(), postgres.address())
                        .migrating(database));
    }

    /** Kills PostgreSQL as kill -9 does: the postmaster first, so that nobody cleans up. */
    public void killPostgres() {
        ProcessEnding.kill(List.of(postgres.process()));
    }

    /** Stops PostgreSQL in order. */
    public void stopPostgres() throws IOException {
        postgres.close();
    }

    /** Starts PostgreSQL where it was. */
    public void startPostgresAgain() throws IOException {
        startPostgres(postgres.address().port());
    }

    /** The first column of a query's rows as text, as the schema's owner sees them; the parameters are texts as well. */
    public List<String> texts(ServiceDatabase database, String query, String... parameters) {
        String url = postgres.address().jdbcUrl(database.name());
        try (Connection connection = DriverManager.getConnection(url, database.ownerRole(), database.ownerPassword());
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void startPostgres(int port) throws IOException {
        postgres = LocalPostgres.startDurable(directory.resolve("postgres"), LocalPostgres.sharedBinaries(), port);
    }
}
