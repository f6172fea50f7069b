package dev.liveops.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the operating system says about a process.
 *
 * <p>On Linux the moment of birth is read in clock ticks since boot, together with the id of that boot: unlike a wall
 * clock time it reads the same in every process and never moves when the clock is set.
 */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");
    private static final String BOOT_ID = readBootId();

    // proc(5): the fields after the command's closing parenthesis; the state comes first, the start time 20th.
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    private ProcessTable() {}

    /** When a live process was born; empty when there is no such process, or only a zombie of it. */
    static Optional<String> birth(long pid) {
        return BOOT_ID.isEmpty() ? birthByClock(pid) : birthByTicks(pid);
    }

    /** The environment a process was started with, each as NAME=value; empty when one may not look. */
    static List<String> environment(long pid) {
        try {
            byte[] variables = Files.readAllBytes(PROC.resolve(pid + "/environ"));
            return List.of(new String(variables, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException hidden) {
            return List.of();
        }
    }

    private static Optional<String> birthByTicks(long pid) {
        try {
            return parse(Files.readString(PROC.resolve(pid + "/stat")));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** Parses the content of {@code /proc/<pid>/stat}. */
    static Optional<String> parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        boolean dead = fields[STATE].equals("Z") || fields[STATE].equals("X");
        return dead ? Optional.empty() : Optional.of(fields[START_TICKS] + "@" + BOOT_ID);
    }

    private static Optional<String> birthByClock(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString);
    }

    private static String readBootId() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).trim();
        } catch (IOException notLinux) {
            return "";
        }
    }
}
