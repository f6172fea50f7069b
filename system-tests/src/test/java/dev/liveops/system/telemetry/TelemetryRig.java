package dev.liveops.system.telemetry;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.stack.ServiceEnvironment;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.UUID;

/** A durable PostgreSQL and two telemetry services on it, all of which may be killed. */
final class TelemetryRig implements AutoCloseable {

    private static final ServiceDatabase DATABASE =
            new ServiceDatabase("telemetry", "secret-of-tests", "secret-of-owners");

    private final Path directory;
    private final TokenIssuer tokens;
    private final List<Replica> replicas = new ArrayList<>();
    private LocalPostgres postgres;

    TelemetryRig() throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "telemetry-");
        SigningKeys keys = SigningKeys.loadOrCreate(directory.resolve("keys"));
        tokens = TokenIssuer.local(keys);
        startPostgres(0);
        new DatabaseProvisioner(postgres.address()).provision(List.of(DATABASE));
        Map<String, String> environment = new HashMap<>(
                new ServiceEnvironment(new StackDirectories(directory), keys.jwksFile(), postgres.address())
                        .migrating(DATABASE));
        // All clients share one address here.
        environment.put("LIVEOPS_TELEMETRY_LIMITS_ADDRESS_EVENTS_PER_SECOND", "1000000");
        environment.put("LIVEOPS_TELEMETRY_LIMITS_ADDRESS_BURST", "1000000");
        for (String name : List.of("a", "b")) {
            replicas.add(new Replica(environment, directory.resolve("replica-" + name + ".log")));
        }
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    List<Replica> replicas() {
        return replicas;
    }

    String token(String player) {
        return tokens.issue(player, "player", Duration.ofHours(1));
    }

    /** Kills PostgreSQL as kill -9 does: the postmaster first, so that nobody cleans up. */
    void killPostgres() {
        ProcessEnding.kill(List.of(postgres.process()));
    }

    void stopPostgres() throws IOException {
        postgres.close();
    }

    /** Starts PostgreSQL where it was. */
    void startPostgresAgain() throws IOException {
        startPostgres(postgres.address().port());
    }

    /** The stored ids of the sessions that begin so; one that were stored twice would stand here twice. */
    List<UUID> storedIds(String sessions) {
        return ids("SELECT id FROM telemetry_events WHERE starts_with(session_id, ?)", sessions);
    }

    /** The ids of these sessions that were announced to whoever derives something from events. */
    List<UUID> announcedIds(String sessions) {
        return ids(
                "SELECT announced.id FROM ingest_group, unnest(event_ids) AS announced (id)"
                        + " JOIN telemetry_events USING (id) WHERE starts_with(session_id, ?)",
                sessions);
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(Replica::kill);
        postgres.close();
    }

    private List<UUID> ids(String query, String sessions) {
        String url = postgres.address().jdbcUrl(DATABASE.name());
        try (Connection connection = DriverManager.getConnection(url, DATABASE.ownerRole(), DATABASE.ownerPassword());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, sessions);
            try (ResultSet rows = statement.executeQuery()) {
                List<UUID> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
                return ids;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startPostgres(int port) {
        try {
            postgres = LocalPostgres.startDurable(directory.resolve("postgres"), LocalPostgres.sharedBinaries(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
