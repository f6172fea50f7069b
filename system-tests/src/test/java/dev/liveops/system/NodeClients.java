package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenFeature's published OFREP clients of npm, in a process of Node ({@code src/test/node/ofrep}). Without Node, or where npm does not get
 * them, the test is skipped and says so; under {@code CI=true} it fails without Node.
 */
final class NodeClients implements AutoCloseable {

    private static final Path SOURCE = Path.of("src", "test", "node", "ofrep");
    private static final Path DIRECTORY = Path.of("target", "ofrep-clients");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "clients.mjs");
    private static final long PATIENCE_SECONDS = 30;
    private static final long INSTALL_SECONDS = 120;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private NodeClients(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "node");
        reader.setDaemon(true);
        reader.start();
    }

    /** Installs them by their lock file, and starts them with the arguments of {@code clients.mjs}. */
    static NodeClients start(String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        install();
        List<String> command = new ArrayList<>(List.of("node", "clients.mjs"));
        command.addAll(List.of(arguments));
        return new NodeClients(run(command));
    }

    /** The next thing that a client says of flags. */
    JsonNode next(String client) throws InterruptedException, IOException {
        return new ObjectMapper().readTree(awaitLine(line -> line.startsWith("{\"client\":\"" + client + "\"")));
    }

    /** The next line of a kind. */
    String awaitLine(Predicate<String> wanted) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("within %d s, after %s", PATIENCE_SECONDS, seen).isNotNull();
            if (wanted.test(line)) {
                return line;
            }
            seen.add(line);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }

    private static void install() throws IOException, InterruptedException {
        Process npm = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
            skip("npm does not get OpenFeature's clients, they are not tried: " + said);
        }
    }

    private static Process run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(DIRECTORY.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            skip(
                    "Node is not installed (Debian's packages nodejs and npm have it): OpenFeature's clients of npm are not tried");
            throw absent;
        }
    }

    private static void skip(String why) {
        System.out.println(why);
        Assumptions.abort(why);
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("[ended: " + e.getMessage() + "]");
        }
    }
}
