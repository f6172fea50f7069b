package dev.liveops.benchmarks.ingest.rig;

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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** PostgreSQL and a service, running on a data directory of their own. */
public final class Rig implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    // All load comes from one address: its limit is out of reach, and still counted.
    private static final Map<String, String> ONE_ADDRESS = Map.of(
            "LIVEOPS_TELEMETRY_LIMITS_ADDRESS_EVENTS_PER_SECOND", "100000000",
            "LIVEOPS_TELEMETRY_LIMITS_ADDRESS_BURST", "1000000000");

    private final RigOptions options;
    private final Path directory;
    private final Thread atExit = new Thread(this::closeQuietly, "rig-at-exit");
    private final ServiceDatabase credentials;
    private LocalPostgres postgres;
    private ServiceProcess service;
    private int port;
    private TokenIssuer tokens;
    private RigDatabase database;
    private volatile boolean closed;

    private Rig(RigOptions options, Path directory) {
        this.options = options;
        this.directory = directory;
        this.credentials = new ServiceDatabase(
                options.measured().database(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
    }

    /**
     * Starts everything and waits until the service is ready.
     *
     * @throws BenchmarkFailure when the service is not built, or does not come up
     */
    public static Rig start(RigOptions options)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Path jar = options.measured().jar(options.root());
        Rig rig = new Rig(options, Directories.make(options.directory()));
        Runtime.getRuntime().addShutdownHook(rig.atExit);
        try {
            rig.startPostgres();
            rig.startService(jar);
            rig.service.awaitReady(rig.serviceUri());
            return rig;
        } catch (BenchmarkFailure | IOException | SQLException | InterruptedException | RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    /** Where the service listens. */
    public InetSocketAddress service() {
        return new InetSocketAddress(LOOPBACK, port);
    }

    /** Base of the service's URLs. */
    public URI serviceUri() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    /** The processes that are measured. */
    public MeasuredProcesses processes() {
        return new MeasuredProcesses(service.pid(), postgres.pid());
    }

    /** Bytes of the service's heap that a full collection leaves; empty when it does not answer in time. */
    public OptionalLong liveHeap() throws IOException, InterruptedException {
        service.collectGarbage();
        return new ServiceMetrics(serviceUri()).heapUsed();
    }

    /** Signs what the service believes. */
    public TokenIssuer tokens() {
        return tokens;
    }

    /** The service's database. */
    public RigDatabase database() {
        return database;
    }

    /** The table that telemetry writes to. */
    public TelemetryTable table() {
        return new TelemetryTable(database);
    }

    /** How all this was set up. */
    public RigOptions options() {
        return options;
    }

    /** The directory that is removed again. */
    public Path directory() {
        return directory;
    }

    /** Why the service may have gone: the end of its log, or that everything is being stopped. */
    public String explanation() {
        return closed ? "everything is being stopped" : "the service says:\n" + service.lastLines();
    }

    /** Stops what was started, and removes the data. */
    @Override
    public void close() throws IOException {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exitingAnyway) {
            // The hook finds nothing left to do.
        }
    }

    private synchronized void startPostgres() throws IOException, SQLException {
        requireOpen();
        postgres = LocalPostgres.startDurable(directory.resolve("postgres"), binaries(), 0, options.postgres());
        new DatabaseProvisioner(postgres.address()).provision(List.of(credentials));
        database = new RigDatabase(postgres.address(), credentials);
    }

    private synchronized void startService(Path jar) throws IOException, BenchmarkFailure {
        requireOpen();
        SigningKeys keys = SigningKeys.loadOrCreate(directory.resolve("keys"));
        tokens = TokenIssuer.local(keys);
        port = FreePorts.take(1).get(0);
        Map<String, String> environment = new HashMap<>(
                new ServiceEnvironment(new StackDirectories(directory), keys.jwksFile(), postgres.address())
                        .migrating(credentials));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.putAll(ONE_ADDRESS);
        environment.putAll(options.service());
        service = ServiceProcess.start(jar, options.javaOptions(), environment, directory.resolve("service.log"));
    }

    // Ctrl-C may come while something is being started.
    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("interrupted");
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
            System.err.println("benchmark: " + directory + " is not removed: " + e);
        }
    }

    // Shared with the tests, so that the programs are unpacked once.
    private static Path binaries() {
        return LocalPostgres.sharedBinaries();
    }
}
