package dev.liveops.simulation.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets everything else on the machine go first: {@code nice} of this process and of all that it starts. */
public final class LowPriority {

    private static final int NICE = 10;
    private static final int SECONDS = 10;

    private LowPriority() {}

    /** Takes the lowest place there usually is; whether that is so. Call it before threads are started that play. */
    public static boolean take() {
        try {
            List<String> command = new ArrayList<>(List.of("renice", "-n", Integer.toString(NICE), "-p"));
            command.addAll(threads());
            Process renice = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return renice.waitFor(SECONDS, TimeUnit.SECONDS) && renice.exitValue() == 0;
        } catch (IOException e) {
            // Not a machine that has it.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // Linux gives each thread a place of its own, and a new one that of who starts it.
    private static List<String> threads() throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return List.of(Long.toString(ProcessHandle.current().pid()));
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return all.map(task -> task.getFileName().toString()).toList();
        }
    }
}
