package dev.liveops.benchmarks.assign;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Directories;
import dev.liveops.benchmarks.ingest.rig.MeasuredProcesses;
import dev.liveops.benchmarks.ingest.rig.ServiceProcess;
import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.process.FreePorts;
import dev.liveops.local.stack.ServiceEnvironment;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A durable PostgreSQL and the experiments service, on a data directory of their own that is removed again. */
final class AssignRig implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String DATABASE = "experiments";

    private final Path directory;
    private final ServiceDatabase database = new ServiceDatabase(
            DATABASE, UUID.randomUUID().toString(), UUID.randomUUID().toString());
    private final Thread atExit = new Thread(this::closeQuietly, "rig-at-exit");
    private final LocalPostgres postgres;
    private final TokenIssuer tokens;
    private final ServiceProcess service;
    private final int port;
    private boolean closed;

    /**
     * Starts everything and waits until the service is ready.
     *
     * @param root the project's directory, with the built service in it
     * @param parent where the data directory is made; on a disk
     */
    AssignRig(Path root, Path parent, Map<String, String> settings, List<String> javaOptions, Map<String, String> more)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Path jar = root.resolve("experiments-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new BenchmarkFailure(
                    jar + " is missing (build it: mvn -q -DskipTests -pl experiments-service,benchmarks -am package).");
        }
        directory = Directories.make(parent);
        Runtime.getRuntime().addShutdownHook(atExit);
        postgres =
                LocalPostgres.startDurable(directory.resolve("postgres"), LocalPostgres.sharedBinaries(), 0, settings);
        new DatabaseProvisioner(postgres.address()).provision(List.of(database));
        SigningKeys keys = SigningKeys.loadOrCreate(directory.resolve("keys"));
        tokens = TokenIssuer.local(keys);
        port = FreePorts.take(1).get(0);
        Map<String, String> environment = new HashMap<>(
                new ServiceEnvironment(new StackDirectories(directory), keys.jwksFile(), postgres.address())
                        .migrating(database));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("LIVEOPS_PEERS_CONFIG_URL", "http://127.0.0.1:9");
        environment.put("LIVEOPS_PEERS_TELEMETRY_URL", "http://127.0.0.1:9");
        environment.putAll(more);
        service = ServiceProcess.start(jar, javaOptions, environment, directory.resolve("service.log"));
        service.awaitReady(uri());
    }

    URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, port);
    }

    TokenIssuer tokens() {
        return tokens;
    }

    MeasuredProcesses processes() {
        return new MeasuredProcesses(service.pid(), postgres.pid());
    }

    /** A connection of the schema's owner. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.address().jdbcUrl(DATABASE), database.ownerRole(), database.ownerPassword());
    }

    /** Writes what is in memory to the disk, so that no measurement pays for what was before it. */
    void checkpoint() throws SQLException {
        try (Connection administrator = DriverManager.getConnection(
                        postgres.address().jdbcUrl(DATABASE),
                        postgres.address().user(),
                        postgres.address().password());
                Statement statement = administrator.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exitingAnyway) {
            // The hook finds nothing left to do.
        }
    }

    private synchronized void stop() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (service != null) {
            service.stop();
        }
        try {
            if (postgres != null) {
                postgres.close();
            }
        } finally {
            Directories.delete(directory);
        }
    }

    private void closeQuietly() {
        try {
            stop();
        } catch (IOException e) {
            System.err.println("assign: " + directory + " is not removed: " + e);
        }
    }
}
