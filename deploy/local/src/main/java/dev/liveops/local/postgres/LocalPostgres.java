package dev.liveops.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL server of our own, started from the embedded binaries; data outlives it. */
public final class LocalPostgres implements AutoCloseable {

    private static final String ADMINISTRATOR = "postgres";

    private final EmbeddedPostgres server;
    private final Path dataDirectory;

    private LocalPostgres(EmbeddedPostgres server, Path dataDirectory) {
        this.server = server;
        this.dataDirectory = dataDirectory;
    }

    /**
     * Starts a durable server on a data directory, which is created when absent and kept on close. A server that was
     * killed on that directory is recovered by its write-ahead log.
     *
     * @param port port to listen on; 0 takes a free one
     * @throws IOException when the server does not come up
     */
    public static LocalPostgres startDurable(Path dataDirectory, Path binariesDirectory, int port) throws IOException {
        return start(dataDirectory, binariesDirectory, port, "on");
    }

    /** Starts a throw-away server for tests that make no promise about durability: nothing waits for the disk. */
    public static LocalPostgres startDisposable(Path dataDirectory, Path binariesDirectory) throws IOException {
        return start(dataDirectory, binariesDirectory, 0, "off");
    }

    private static LocalPostgres start(Path dataDirectory, Path binariesDirectory, int port, String durable)
            throws IOException {
        Files.createDirectories(dataDirectory.toAbsolutePath().getParent());
        Files.createDirectories(binariesDirectory);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binariesDirectory.toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", durable)
                .setServerConfig("synchronous_commit", durable)
                .setServerConfig("full_page_writes", durable)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "96MB")
                .setServerConfig("log_min_messages", "warning")
                .start();
        return new LocalPostgres(server, dataDirectory);
    }

    /** Where it listens; its administrator is trusted on loopback. */
    public PostgresAddress address() {
        return new PostgresAddress("127.0.0.1", server.getPort(), ADMINISTRATOR, "");
    }

    /** Process id of the postmaster, as the server itself wrote it down. */
    public long pid() {
        return readPid(dataDirectory);
    }

    /** Stops the server, fast but clean; data stays. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The process id in a data directory's {@code postmaster.pid}. */
    static long readPid(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            return Long.parseLong(lines.get(0).trim());
        } catch (IOException e) {
            throw new UncheckedIOException("no postmaster.pid in " + dataDirectory, e);
        }
    }
}
