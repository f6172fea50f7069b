package dev.liveops.local.cli;

import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackStatus;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts a launcher that outlives this process, in a session of its own, and relays what it says until the stack is ready
 * or has failed.
 */
final class BackgroundLauncher {

    /** The option that tells a launcher that it is in the background. */
    static final String OPTION = "--background";

    // A session of its own where the system has a program for it; deaf to the terminal's signals in any case.
    private static final List<String> APART = List.of(
            "sh",
            "-c",
            "trap '' INT HUP; if command -v setsid >/dev/null; then exec setsid \"$@\"; else exec \"$@\"; fi",
            "sh");

    private static final long LOOK_EVERY_MILLIS = 100;

    private final StackDirectories directories;
    private final PrintWriter out;

    BackgroundLauncher(StackDirectories directories, PrintWriter out) {
        this.directories = directories;
        this.out = out;
    }

    /**
     * Starts the launcher and waits.
     *
     * @param arguments command line of the launcher, without {@link #OPTION}
     * @return exit status: 0 when the stack is ready, else that of the launcher
     */
    int start(List<String> arguments) throws IOException {
        Path log = directories.backgroundLog();
        Files.createDirectories(log.getParent());
        LogTail tail = LogTail.startingAfresh(log, out);
        Process launcher = new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        int exitStatus = await(launcher, tail);
        tail.relay();
        if (exitStatus == 0) {
            out.println("It runs in the background as process " + launcher.pid() + " and logs to " + log + ".");
        }
        return exitStatus;
    }

    private int await(Process launcher, LogTail tail) throws IOException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        CompletableFuture<Integer> outcome = launcher.onExit().thenApply(Process::exitValue);
        Runnable look = () -> {
            try {
                tail.relay();
            } catch (IOException e) {
                outcome.completeExceptionally(e);
            }
            if (StackStatus.isReady(directories, launcher.pid())) {
                outcome.complete(0);
            }
        };
        clock.scheduleWithFixedDelay(look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return outcome.join();
        } finally {
            clock.shutdown();
            awaitLastLook(clock);
        }
    }

    private static void awaitLastLook(ScheduledExecutorService clock) throws IOException {
        try {
            clock.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(APART);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Liveops.class.getName()));
        command.addAll(arguments);
        command.add(OPTION);
        return command;
    }
}
