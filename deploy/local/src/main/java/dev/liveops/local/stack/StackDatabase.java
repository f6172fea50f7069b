package dev.liveops.local.stack;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.PostgresAddress;
import dev.liveops.local.postgres.ServiceDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL of a stack with the services' databases in it: a supervised one of its own, or the user's, whose coming
 * and going is not the stack's business.
 */
final class StackDatabase implements AutoCloseable {

    private final PostgresAddress address;
    private final Optional<SupervisedPostgres> supervised;
    private final List<ServiceDatabase> databases;

    private StackDatabase(
            PostgresAddress address, Optional<SupervisedPostgres> supervised, List<ServiceDatabase> databases) {
        this.address = address;
        this.supervised = supervised;
        this.databases = databases;
    }

    /** Starts or reaches the server and makes the databases of these names exist. */
    static StackDatabase open(StackOptions options, List<String> names, StackTiming timing, StackConsole console)
            throws StackFailure, IOException {
        StackDirectories directories = options.directories();
        List<ServiceDatabase> databases = new DatabasePasswords(directories.databasePasswords()).of(names);
        Optional<SupervisedPostgres> supervised = options.ownPostgres().isPresent()
                ? Optional.empty()
                : Optional.of(startSupervised(directories, timing, console));
        PostgresAddress address = supervised
                .map(SupervisedPostgres::address)
                .or(options::ownPostgres)
                .orElseThrow();
        StackDatabase database = new StackDatabase(address, supervised, databases);
        try {
            new DatabaseProvisioner(address).provision(databases);
        } catch (SQLException e) {
            database.close();
            throw new StackFailure("PostgreSQL at " + address.url() + " cannot be prepared: " + e.getMessage());
        }
        if (supervised.isEmpty()) {
            console.say("PostgreSQL at " + address.url() + " is your own: it is neither watched nor stopped");
        }
        return database;
    }

    private static SupervisedPostgres startSupervised(
            StackDirectories directories, StackTiming timing, StackConsole console) throws StackFailure {
        long startedNanos = System.nanoTime();
        console.say("starting PostgreSQL, data in " + directories.postgres() + " ...");
        try {
            SupervisedPostgres postgres = SupervisedPostgres.start(directories, timing, console);
            console.say("PostgreSQL is ready after " + Elapsed.since(startedNanos));
            return postgres;
        } catch (IOException e) {
            throw new StackFailure(e.getMessage());
        }
    }

    PostgresAddress address() {
        return address;
    }

    /** The database of a name, with its roles' password. */
    ServiceDatabase database(String name) {
        return databases.stream()
                .filter(database -> database.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Stops the server if it is the stack's own. */
    @Override
    public void close() throws IOException {
        if (supervised.isPresent()) {
            supervised.get().close();
        }
    }
}
