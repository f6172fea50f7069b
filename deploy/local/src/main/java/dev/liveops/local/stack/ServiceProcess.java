package dev.liveops.local.stack;

import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One run of a service: from start to exit status. */
final class ServiceProcess {

    // Ctrl-C and a closed terminal signal the whole foreground group; the services are to end when the launcher says
    // so, after the gateway. An ignored signal stays ignored through exec, and the JVM respects that.
    private static final List<String> DEAF_TO_THE_TERMINAL = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private final Process process;
    private final Optional<ProcessIdentity> identity;
    private final CompletableFuture<Integer> end;
    private boolean ready;

    private ServiceProcess(Process process, Thread log) {
        this.process = process;
        this.identity = ProcessIdentity.of(process.pid());
        this.end = process.onExit().thenApply(ended -> {
            awaitLastLines(log);
            return ended.exitValue();
        });
    }

    /**
     * Starts a process.
     *
     * @param environment variables on top of those of this process
     * @throws IOException when the program cannot be started
     */
    static ServiceProcess start(List<String> commandLine, Map<String, String> environment, ServiceLog log)
            throws IOException {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.addAll(commandLine);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ServiceProcess(process, log.follow(process.getInputStream()));
    }

    long pid() {
        return process.pid();
    }

    /** Who it is; empty when it ended before one could look. */
    Optional<ProcessIdentity> identity() {
        return identity;
    }

    /** Completes with the exit status once it has ended and its last lines are logged. */
    CompletableFuture<Integer> end() {
        return end;
    }

    boolean wasReady() {
        return ready;
    }

    void markReady() {
        ready = true;
    }

    /** Asks it to end. */
    void terminate() {
        process.destroy();
    }

    /** Ends it. */
    void kill() {
        process.destroyForcibly();
    }

    private static void awaitLastLines(Thread log) {
        try {
            // Bounded: a child of the service may hold the output open for as long as it lives.
            log.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
