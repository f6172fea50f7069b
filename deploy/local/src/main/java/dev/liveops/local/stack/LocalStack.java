package dev.liveops.local.stack;

import dev.liveops.local.process.FreePorts;
import dev.liveops.local.process.ProcessIdentity;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A stack from start to stop: PostgreSQL, then the services, then the gateway; stopped the other way round.
 *
 * <p>{@link #close} may come from another thread at any moment, Ctrl-C during the start included: it waits for the step
 * that is under way, and no other step begins after it.
 */
public final class LocalStack implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long LOG_BYTES = 5_000_000;

    private final StackOptions options;
    private final StackParts parts;
    private final StackConsole console;
    private final ScheduledExecutorService supervisionThread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "supervision"));

    private volatile boolean closing;
    private boolean closed;
    private int gatewayPort;
    private StackLock lock;
    private volatile StackJournal journal;
    private StackDatabase database;
    private ServiceGroup services;
    private GatewayStarter.RunningGateway gateway;

    public LocalStack(StackOptions options, StackParts parts, StackConsole console) {
        this.options = options;
        this.parts = parts;
        this.console = console;
    }

    /**
     * Starts everything and returns when all is ready. After a failure, {@link #close} stops what had been started.
     *
     * @return URL of the gateway
     * @throws StackFailure when it does not come up, in one clear sentence
     * @throws CancellationException when it is closed meanwhile
     */
    public URI start() throws StackFailure {
        try {
            step(this::claim);
            step(this::readClock);
            step(this::stopLeftovers);
            step(this::openDatabase);
            step(this::migrateWhatIsNew);
            step(this::startServices);
            services.awaitReady();
            step(this::startGateway);
            return gatewayUrl();
        } catch (IOException | UncheckedIOException e) {
            throw new StackFailure("The stack cannot be started: " + e.getMessage());
        }
    }

    /**
     * Brings the databases up to date and starts no service; {@link #close} stops what had been started.
     *
     * @throws StackFailure when they are not, in one clear sentence
     */
    public void migrate() throws StackFailure {
        try {
            step(this::claim);
            step(this::stopLeftovers);
            step(this::openDatabase);
            step(this::migrateAll);
        } catch (IOException | UncheckedIOException e) {
            throw new StackFailure("The databases cannot be migrated: " + e.getMessage());
        }
    }

    /** Where the database listens, without credentials; once started. */
    public String postgresqlUrl() {
        return database.address().url();
    }

    /** Tells {@code status} and whoever waits that everything is up and has been announced. */
    public void markReady() {
        journal.update(StackState::asReady);
    }

    /** Stops the gateway, the services, the database; leaves no process and keeps all data. Again, it does nothing. */
    @Override
    public void close() {
        if (!closing && journal != null) {
            console.say(parts.command().stopping());
        }
        closing = true;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                stopGateway();
                if (services != null) {
                    services.stop();
                }
                stopDatabaseAndRelease();
            } catch (IOException e) {
                console.say(e.getMessage());
            } finally {
                supervisionThread.shutdownNow();
            }
        }
    }

    private synchronized void step(Step step) throws StackFailure, IOException {
        if (closing) {
            throw new CancellationException("the stack is being stopped");
        }
        step.run();
    }

    private void claim() throws StackFailure, IOException {
        StackDirectories directories = options.directories();
        lock = StackLock.tryTake(directories.lock()).orElse(null);
        if (lock == null) {
            throw new StackFailure(RunningStack.describe(directories));
        }
        gatewayPort = options.gatewayPort() == 0 ? FreePorts.take(1).get(0) : options.gatewayPort();
        if (!FreePorts.isFree(gatewayPort)) {
            throw new StackFailure(
                    "Port " + gatewayPort + " is already in use by another program (choose another one with --port).");
        }
    }

    // The services would refuse to start with a damaged one, each in its log.
    private void readClock() throws StackFailure {
        try {
            new StackClock(options.directories()).offset();
        } catch (UncheckedIOException e) {
            throw new StackFailure(e.getMessage());
        }
    }

    private void stopLeftovers() throws IOException {
        StackDirectories directories = options.directories();
        Leftovers leftovers = Leftovers.find(directories);
        if (!leftovers.isEmpty()) {
            console.say("an earlier launcher was killed and left " + leftovers.describe() + " running; stopping them");
            leftovers.stop();
        }
        journal = new StackJournal(
                new StackStateFile(directories.state()), StackState.of(ProcessIdentity.current(), gatewayUrl()));
    }

    private void openDatabase() throws StackFailure, IOException {
        List<String> names =
                parts.services().stream().map(ServiceDefinition::database).toList();
        database = StackDatabase.open(options, names, parts.timing(), console);
        journal.update(state -> state.withPostgresql(postgresqlUrl()));
    }

    private void migrateAll() throws StackFailure, IOException {
        migrate(parts.services());
    }

    private void migrateWhatIsNew() throws StackFailure, IOException {
        migrate(migrationMarks().missing(parts.services()));
    }

    private MigrationMarks migrationMarks() {
        return new MigrationMarks(database.address(), parts.command());
    }

    private void migrate(List<ServiceDefinition> services) throws StackFailure, IOException {
        long startedNanos = System.nanoTime();
        ServiceEnvironment environment = environment();
        new StackMigrations(
                        parts.command(),
                        service -> environment.migrating(database.database(service.database())),
                        this::log)
                .run(services);
        migrationMarks().set(services);
        console.say("the databases are up to date after " + Elapsed.since(startedNanos));
    }

    private ServiceEnvironment environment() throws IOException {
        StackDirectories directories = options.directories();
        Path jwks = SigningKeys.loadOrCreate(directories.keys()).jwksFile();
        return new ServiceEnvironment(directories, jwks, database.address());
    }

    private ServiceLog log(ServiceDefinition service) {
        return new ServiceLog(service.name(), options.directories().logs(), LOG_BYTES, console);
    }

    private void startServices() throws IOException {
        ServiceEnvironment environment = environment();
        ServiceTokens tokens = new ServiceTokens(
                options.directories().serviceTokens(),
                TokenIssuer.local(SigningKeys.loadOrCreate(options.directories().keys())),
                console);
        tokens.keep(parts.services(), supervisionThread);
        Supervision supervision = new Supervision(
                supervisionThread, parts.command(), new ReadinessProbe(), parts.timing(), console, journal);
        List<Integer> ports = FreePorts.take(parts.services().size());
        List<SupervisedService> supervised = new ArrayList<>();
        for (ServiceDefinition service : parts.services()) {
            supervised.add(new SupervisedService(
                    service,
                    ports.get(supervised.size()),
                    environment(environment, tokens, service),
                    log(service),
                    supervision));
        }
        services = new ServiceGroup(supervised, parts.timing(), console);
        services.start();
    }

    private Map<String, String> environment(
            ServiceEnvironment environment, ServiceTokens tokens, ServiceDefinition service) {
        Map<String, String> all = new HashMap<>(environment.of(database.database(service.database())));
        all.putAll(ServiceEnvironment.ofPeers(gatewayUrl(), tokens.file(service)));
        return all;
    }

    private void startGateway() throws StackFailure {
        try {
            gateway = parts.gateway().start(HOST, gatewayPort, services.backends());
        } catch (Exception e) {
            throw new StackFailure("The gateway does not start: " + e.getMessage());
        }
    }

    private void stopGateway() {
        try {
            if (gateway != null) {
                gateway.stop();
            }
        } catch (IOException e) {
            console.say(e.getMessage());
        }
    }

    private void stopDatabaseAndRelease() throws IOException {
        if (database != null) {
            database.close();
        }
        if (journal != null) {
            journal.erase();
            console.say("stopped; the data in " + options.directories().data() + " is kept");
        }
        if (lock != null) {
            lock.close();
        }
    }

    private URI gatewayUrl() {
        return URI.create("http://" + HOST + ":" + gatewayPort);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws StackFailure, IOException;
    }
}
