package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.process.FreePorts;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./liveops} on a data directory and a port of its own. */
final class Liveops implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Duration START = Duration.ofMinutes(3);

    private final Path directory;
    private final int port;
    private final List<String> upOptions;
    private final Map<String, String> tokens = new HashMap<>();
    private Process launcher;
    private int starts;

    private Liveops(Path directory, int port, List<String> upOptions) {
        this.directory = directory;
        this.port = port;
        this.upOptions = upOptions;
    }

    /** Starts a stack and waits until it is ready. */
    static Liveops up(String... upOptions) {
        try {
            Files.createDirectories(Path.of("target"));
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stack-");
            Liveops stack = new Liveops(directory, FreePorts.take(1).get(0), List.of(upOptions));
            stack.upAgain();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it (again) on the same data. */
    void upAgain() {
        List<String> arguments = new ArrayList<>(List.of("up", "--port", Integer.toString(port)));
        arguments.addAll(upOptions);
        Path log = directory.resolve("up-" + ++starts + ".log");
        launcher = start(log, arguments);
        await("ready, see " + log).atMost(START).until(() -> {
            assertThat(launcher.isAlive())
                    .as("./liveops up ended: %s", read(log))
                    .isTrue();
            return StackStatus.isReady(directories(), launcher.pid());
        });
    }

    /**
     * How a command ended.
     *
     * @param status exit status
     * @param output what it printed
     */
    record Ended(int status, String output) {}

    /** Runs a command to its end and returns what it printed; it must succeed. */
    String run(String... arguments) {
        Ended ended = end(arguments);
        assertThat(ended.status())
                .as("./liveops %s: %s", arguments[0], ended.output())
                .isZero();
        return ended.output();
    }

    /** Runs a command to its end, however that is. */
    Ended end(String... arguments) {
        Path log = directory.resolve(arguments[0] + ".log");
        int status = waitFor(start(log, List.of(arguments)));
        return new Ended(status, read(log));
    }

    /** A service as it is at this moment. */
    ServiceStatus service(String name) {
        return StackStatus.of(directories()).services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A token of the stack's own identity provider. */
    String token(String role) {
        return tokens.computeIfAbsent(role, key -> issuer().issue(key + "-1", key, Duration.ofHours(1)));
    }

    /** Base URL of the gateway. */
    String gateway() {
        return "http://127.0.0.1:" + port;
    }

    /** Where the stack keeps its data. */
    Path data() {
        return directory.resolve("data");
    }

    /** What its services and its launcher have logged. */
    List<String> logs() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .flatMap(file -> read(file).lines())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher's own process. */
    Process launcher() {
        return launcher;
    }

    /** Ids of every process of the stack that runs now: launcher, services, PostgreSQL. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> processes = new ArrayList<>();
        launcher.toHandle().descendants().forEach(processes::add);
        processes.add(launcher.toHandle());
        return processes;
    }

    /** Asks the launcher to stop, as Ctrl-C does, and waits for its end. */
    void stop() {
        launcher.destroy();
        waitFor(launcher);
    }

    @Override
    public void close() {
        run("down");
        if (launcher.isAlive()) {
            stop();
        }
    }

    private StackDirectories directories() {
        return new StackDirectories(data());
    }

    private TokenIssuer issuer() {
        try {
            return TokenIssuer.local(SigningKeys.loadOrCreate(directories().keys()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ROOT.resolve("liveops").toString());
        command.addAll(arguments);
        command.addAll(List.of("--data", data().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectOutput(log.toFile())
                .redirectError(directory.resolve("errors.log").toFile());
        // As every JVM of a test: none lives long enough for the second compiler.
        builder.environment().putIfAbsent("LIVEOPS_SERVICE_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waitFor(Process process) {
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).as("ended in time").isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
