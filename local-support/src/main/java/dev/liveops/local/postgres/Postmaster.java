package dev.liveops.local.postgres;

import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The server process of a data directory, as its {@code postmaster.pid} names it.
 *
 * <p>The file outlives a killed server, and its process id may belong to anybody by then: a process counts only if it
 * works in this very data directory, as a postmaster does, or, where that cannot be seen, started when the file says.
 */
final class Postmaster {

    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private Postmaster() {}

    /** The live server of a data directory; empty when none runs. */
    static Optional<ProcessIdentity> find(Path dataDirectory) throws IOException {
        List<String> lines = read(file(dataDirectory));
        if (lines.size() < 3) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).trim());
        Instant startedAt = Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim()));
        return ProcessIdentity.of(pid).filter(process -> isServerOf(dataDirectory, pid, startedAt));
    }

    /** Where a server writes down its process id. */
    static Path file(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    private static List<String> read(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException noServer) {
            return List.of();
        }
    }

    private static boolean isServerOf(Path dataDirectory, long pid, Instant startedAt) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(dataDirectory.toRealPath());
        } catch (IOException notVisible) {
            return startedNear(pid, startedAt);
        }
    }

    private static boolean startedNear(long pid, Instant startedAt) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }
}
