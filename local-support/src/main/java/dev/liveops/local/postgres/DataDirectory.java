package dev.liveops.local.postgres;

import dev.liveops.local.files.Directories;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL data directory and what one does to it; its server logs to {@code <directory>.log} beside it. */
final class DataDirectory {

    static final String HOST = "127.0.0.1";
    static final String ADMINISTRATOR = "postgres";

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final long LOG_BYTES = 5_000_000;

    private final PostgresPrograms programs;
    private final Path path;
    private final Path log;

    DataDirectory(PostgresPrograms programs, Path path) {
        this.programs = programs;
        this.path = path.toAbsolutePath().normalize();
        this.log = this.path.resolveSibling(this.path.getFileName() + ".log");
    }

    /** Makes it a data directory if it is none yet. */
    void initialise(Durability durability) throws IOException {
        if (Files.exists(path.resolve("PG_VERSION"))) {
            return;
        }
        // Aside and then renamed: an initdb cut short must never pass for a data directory.
        Path aside = path.resolveSibling(path.getFileName() + ".new");
        Directories.delete(aside);
        Files.createDirectories(path.getParent());
        if (durability == Durability.OFF) {
            DataTemplate.copy(programs, aside);
        } else {
            DataTemplate.initialise(programs, aside);
        }
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @throws IOException with the reason the server logged
     */
    ProcessIdentity start(int port, ServerSettings settings) throws IOException {
        if (Postmaster.find(path).isEmpty()) {
            // Left by a server that was killed. PostgreSQL would refuse to start while any process has the id in it,
            // even a zombie; its shared memory still keeps it from running beside a rest of the old one.
            Files.deleteIfExists(Postmaster.file(path));
        }
        long logged = logSize();
        if (logged > LOG_BYTES) {
            Files.delete(log);
            logged = 0;
        }
        try {
            programs.run("pg_ctl", startArguments(port, settings));
        } catch (IOException e) {
            throw new IOException("PostgreSQL does not start on " + path + ": " + reason(logged, e), e);
        }
        return Postmaster.find(path)
                .orElseThrow(() -> new IOException("PostgreSQL ended as soon as it had started on " + path));
    }

    /** Stops its server, fast but clean, and kills it if it hangs: the write-ahead log makes even that safe. */
    void stop(ProcessIdentity server) throws IOException {
        if (!server.isAlive()) {
            return;
        }
        try {
            String seconds = Long.toString(STOPS_WITHIN.toSeconds());
            programs.run("pg_ctl", List.of("-D", path.toString(), "-m", "fast", "-t", seconds, "-w", "stop"));
        } catch (IOException endedMeanwhileOrHangs) {
            ProcessEnding.kill(List.of(server));
        }
        if (!ProcessEnding.await(List.of(server), Duration.ofSeconds(5))) {
            throw new IOException("PostgreSQL, process " + server.pid() + ", cannot be stopped");
        }
    }

    private List<String> startArguments(int port, ServerSettings settings) {
        List<String> arguments = new ArrayList<>(List.of("-D", path.toString(), "-l", log.toString()));
        arguments.addAll(List.of("-o", "-p " + port + settings.options()));
        arguments.addAll(List.of("-t", Long.toString(STARTS_WITHIN.toSeconds()), "-w", "start"));
        return arguments;
    }

    /** The server's own FATAL line of this start, or else what pg_ctl said. */
    private @Nullable String reason(long skip, IOException failure) throws IOException {
        if (logSize() <= skip) {
            return failure.getMessage();
        }
        byte[] bytes = Files.readAllBytes(log);
        String text = new String(bytes, (int) skip, bytes.length - (int) skip, StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.contains("FATAL:"))
                .map(line -> line.substring(line.indexOf("FATAL:") + "FATAL:".length())
                        .trim())
                .reduce((first, last) -> last)
                .orElse(failure.getMessage());
    }

    private long logSize() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }
}
