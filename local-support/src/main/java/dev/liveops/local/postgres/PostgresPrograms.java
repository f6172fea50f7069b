package dev.liveops.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code initdb} and {@code pg_ctl}; as root in a user namespace, since PostgreSQL refuses to be root. */
final class PostgresPrograms {

    private final Path home;
    private final List<String> prefix;

    /** @param home where {@code bin} is */
    PostgresPrograms(Path home) throws IOException {
        this.home = home;
        this.prefix = isRoot() ? List.of("unshare", "-U") : List.of();
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException with the last line it said, when its exit status is not 0
     */
    void run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        // A file, not a pipe: the server keeps what it inherits open for as long as it lives.
        Path output = Files.createTempFile("liveops-" + program, ".out");
        try {
            Process process = prepare(command, output).start();
            if (process.waitFor() != 0) {
                throw new IOException(program + " failed: " + lastLine(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    private static ProcessBuilder prepare(List<String> command, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile()).redirectOutput(output.toFile());
        // PGPORT, PGOPTIONS and their like belong to the caller's own PostgreSQL.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String lastLine(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "no message" : lines.get(lines.size() - 1).trim();
    }

    private static boolean isRoot() throws IOException {
        Path process = Path.of("/proc/self");
        return Files.exists(process) && Integer.valueOf(0).equals(Files.getAttribute(process, "unix:uid"));
    }
}
