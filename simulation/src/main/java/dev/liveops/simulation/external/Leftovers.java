package dev.liveops.simulation.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes of engines that outlived who started them: an engine that hangs does not see that its input ended. They are known by a
 * variable of the environment they were started with, which those they start inherit.
 */
public final class Leftovers {

    private static final String OWNER = "LIVEOPS_ENGINE_OWNER";

    private Leftovers() {}

    /**
     * Ends all processes of an owner, where {@code /proc} says which they are. The caller makes sure that no other process of that owner
     * runs.
     *
     * @return how many there were
     */
    public static int end(String owner) {
        String mark = OWNER + "=" + owner;
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> environment(process.pid()).contains(mark))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        return left.size();
    }

    /** Marks a process that is about to be started. */
    static void mark(ProcessBuilder builder, String owner) {
        builder.environment().put(OWNER, owner);
    }

    // Empty of a process that is somebody else's or no more.
    private static List<String> environment(long pid) {
        try {
            byte[] variables = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return List.of(new String(variables, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
