package dev.liveops.local.postgres;

import dev.liveops.local.process.FreePorts;
import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server of our own, started from the embedded binaries; data outlives it.
 *
 * <p>The server is no child of this process and has a session of its own, so that neither Ctrl-C nor the death of the
 * launcher touches it. What it logs stands in {@code <data directory>.log}.
 */
public final class LocalPostgres implements AutoCloseable {

    private final DataDirectory directory;
    private final int port;
    private final ProcessIdentity process;

    private LocalPostgres(DataDirectory directory, int port, ProcessIdentity process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a durable server on a data directory, which is created when absent and kept on close. A server that was
     * killed on that directory is recovered by its write-ahead log.
     *
     * @param port port to listen on; 0 takes a free one
     * @throws IOException when the server does not come up, saying why
     */
    public static LocalPostgres startDurable(Path dataDirectory, Path binariesDirectory, int port) throws IOException {
        return startDurable(dataDirectory, binariesDirectory, port, Map.of());
    }

    /**
     * Starts a durable server with settings of the caller on top of ours.
     *
     * @param settings PostgreSQL's own names to values of letters, digits and {@code . _ - %} only, as in {@code
     *     shared_buffers=512MB}; they hold for this run of the server
     * @throws IllegalArgumentException when a name or a value has another character
     * @throws IOException when the server does not come up, saying why, or one of the settings makes it less than durable
     */
    public static LocalPostgres startDurable(
            Path dataDirectory, Path binariesDirectory, int port, Map<String, String> settings) throws IOException {
        LocalPostgres server =
                start(dataDirectory, binariesDirectory, port, new ServerSettings(Durability.ON, settings));
        for (String durable : ServerSettings.DURABLE) {
            String value = server.show(durable);
            if (!value.equals("on")) {
                server.close();
                throw new IOException("PostgreSQL runs with " + durable + ": " + value + " (expected on)");
            }
        }
        return server;
    }

    /** Starts a throw-away server for tests that make no promise about durability: nothing waits for the disk. */
    public static LocalPostgres startDisposable(Path dataDirectory, Path binariesDirectory) throws IOException {
        return start(dataDirectory, binariesDirectory, 0, new ServerSettings(Durability.OFF, Map.of()));
    }

    /**
     * The server that runs on a data directory, whoever started it; empty when none does.
     *
     * @throws IOException when the data directory cannot be read
     */
    public static Optional<ProcessIdentity> find(Path dataDirectory) throws IOException {
        return Postmaster.find(dataDirectory);
    }

    /**
     * Stops a server that somebody else left running on a data directory; none running is fine.
     *
     * @throws IOException when the server cannot be stopped
     */
    public static void stopLeftover(Path dataDirectory, Path binariesDirectory) throws IOException {
        Optional<ProcessIdentity> server = find(dataDirectory);
        if (server.isPresent()) {
            open(dataDirectory, binariesDirectory).stop(server.get());
        }
    }

    /** Where it listens; its administrator is trusted on loopback. */
    public PostgresAddress address() {
        return new PostgresAddress(DataDirectory.HOST, port, DataDirectory.ADMINISTRATOR, "");
    }

    /** The server process. */
    public ProcessIdentity process() {
        return process;
    }

    /** Process id of the server. */
    public long pid() {
        return process.pid();
    }

    /** Stops the server, fast but clean; data stays. A server that has already ended is fine. */
    @Override
    public void close() throws IOException {
        directory.stop(process);
    }

    private static LocalPostgres start(Path dataDirectory, Path binariesDirectory, int port, ServerSettings settings)
            throws IOException {
        DataDirectory directory = open(dataDirectory, binariesDirectory);
        directory.initialise(settings.durability());
        int listenPort = port == 0 ? FreePorts.take(1).get(0) : port;
        return new LocalPostgres(directory, listenPort, directory.start(listenPort, settings));
    }

    private static DataDirectory open(Path dataDirectory, Path binariesDirectory) throws IOException {
        return new DataDirectory(new PostgresPrograms(PostgresBinaries.unpack(binariesDirectory)), dataDirectory);
    }

    private String show(String setting) throws IOException {
        String url = address().jdbcUrl("postgres");
        try (Connection connection = DriverManager.getConnection(url, DataDirectory.ADMINISTRATOR, "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL does not answer on port " + port + ": " + e.getMessage(), e);
        }
    }
}
