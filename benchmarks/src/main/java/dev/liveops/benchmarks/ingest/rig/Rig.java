package dev.liveops.benchmarks.ingest.rig;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.process.FreePorts;
import dev.liveops.local.stack.ServiceEnvironment;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** PostgreSQL and a service, running on a data directory of their own. */
public final class Rig implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    // All load comes from one address, and often from one caller: limits are out of reach, and still counted.
    private static final Map<String, String> ONE_ADDRESS = Map.of(
            "LIVEOPS_TELEMETRY_LIMITS_ADDRESS_EVENTS_PER_SECOND", "100000000",
            "LIVEOPS_TELEMETRY_LIMITS_ADDRESS_BURST", "1000000000",
            "LIVEOPS_LIMITS_ADDRESS_REQUESTS_PER_SECOND", "100000000",
            "LIVEOPS_LIMITS_ADDRESS_BURST", "1000000000",
            "LIVEOPS_LIMITS_PLAYER_REQUESTS_PER_SECOND", "100000000",
            "LIVEOPS_LIMITS_PLAYER_BURST", "1000000000");

    private final RigOptions options;
    private final Path directory;
    private final Thread atExit = new Thread(this::closeQuietly, "rig-at-exit");
    private final ServiceDatabase credentials;
    private final Map<String, String> environment = new HashMap<>();
    private final List<ServiceProcess> others = new ArrayList<>();
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
            rig.service.awaitReady(readiness(rig.port));
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

    /** Starts another replica of the service on the same database, and waits until it is ready; stops with all else. */
    public InetSocketAddress addReplica() throws IOException, BenchmarkFailure, InterruptedException {
        int other = FreePorts.take(1).get(0);
        Map<String, String> ofReplica = new HashMap<>(environment);
        ofReplica.put("QUARKUS_HTTP_PORT", Integer.toString(other));
        start(
                program(options.measured().jar(options.root())),
                ofReplica,
                "replica-" + other + ".log",
                readiness(other));
        return new InetSocketAddress(LOOPBACK, other);
    }

    /**
     * Starts a process beside the service, with this process's classes and the local stack's, and waits until it is ready; it stops with
     * all else.
     *
     * @param main the class, which gets the arguments
     * @param probe answers with 200 once it is ready
     * @return its process id
     */
    public long addProcess(Class<?> main, List<String> arguments, URI probe)
            throws IOException, BenchmarkFailure, InterruptedException {
        String classes = System.getProperty("java.class.path")
                + File.pathSeparator
                + options.root().resolve("deploy/local/target/liveops-local.jar");
        List<String> program = new ArrayList<>(List.of("-cp", classes, main.getName()));
        program.addAll(arguments);
        return start(program, Map.of(), main.getSimpleName() + ".log", probe).pid();
    }

    /** The processes when another than the service is of interest. */
    public MeasuredProcesses processes(long instead) {
        return new MeasuredProcesses(instead, postgres.pid());
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
        environment.putAll(new ServiceEnvironment(new StackDirectories(directory), keys.jwksFile(), postgres.address())
                .migrating(credentials));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.putAll(ONE_ADDRESS);
        environment.put(
                "LIVEOPS_RELEASE_PACK_CACHE_DIRECTORY",
                directory.resolve("packs").toString());
        environment.putAll(options.service());
        service = ServiceProcess.start(
                program(jar), options.javaOptions(), environment, directory.resolve("service.log"));
    }

    private ServiceProcess start(List<String> program, Map<String, String> environmentOf, String log, URI probe)
            throws IOException, BenchmarkFailure, InterruptedException {
        ServiceProcess started;
        synchronized (this) {
            requireOpen();
            started = ServiceProcess.start(program, options.javaOptions(), environmentOf, directory.resolve(log));
            others.add(started);
        }
        started.awaitReady(probe);
        return started;
    }

    private static List<String> program(Path jar) {
        return List.of("-jar", jar.toString());
    }

    private static URI readiness(int port) {
        return URI.create("http://" + LOOPBACK + ":" + port + "/q/health/ready");
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
        others.forEach(ServiceProcess::stop);
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
