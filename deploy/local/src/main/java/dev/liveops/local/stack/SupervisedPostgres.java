package dev.liveops.local.stack;

import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.PostgresAddress;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The stack's own PostgreSQL, kept running: when it dies it is started again on the same port and data. */
final class SupervisedPostgres implements AutoCloseable {

    private final StackDirectories directories;
    private final StackTiming timing;
    private final StackConsole console;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "postgres-watch"));

    private LocalPostgres server;
    private int failures;
    private boolean closed;

    private SupervisedPostgres(
            StackDirectories directories, StackTiming timing, StackConsole console, LocalPostgres server) {
        this.directories = directories;
        this.timing = timing;
        this.console = console;
        this.server = server;
    }

    /**
     * Starts a server and begins to watch it.
     *
     * @throws IOException when it does not come up, saying why
     */
    static SupervisedPostgres start(StackDirectories directories, StackTiming timing, StackConsole console)
            throws IOException {
        LocalPostgres server = LocalPostgres.startDurable(directories.postgres(), directories.postgresBinaries(), 0);
        SupervisedPostgres supervised = new SupervisedPostgres(directories, timing, console, server);
        supervised.lookAfter(timing.lookEvery().toMillis());
        return supervised;
    }

    synchronized PostgresAddress address() {
        return server.address();
    }

    /** Stops the server; data stays. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        watch.shutdownNow();
        server.close();
    }

    private void lookAfter(long millis) {
        watch.schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        if (server.process().isAlive()) {
            failures = 0;
            lookAfter(timing.lookEvery().toMillis());
        } else {
            restart();
        }
    }

    private void restart() {
        if (failures == 0) {
            console.say("PostgreSQL (process " + server.pid() + ") has ended; it is started again");
        }
        try {
            int port = server.address().port();
            server = LocalPostgres.startDurable(directories.postgres(), directories.postgresBinaries(), port);
            console.say("PostgreSQL is back (process " + server.pid() + ")");
            lookAfter(timing.lookEvery().toMillis());
        } catch (IOException e) {
            long pause = timing.pauseAfter(failures++).toMillis();
            console.say(e.getMessage() + "; the next try is in " + pause + " ms");
            lookAfter(pause);
        }
    }
}
