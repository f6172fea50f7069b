package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.process.FreePorts;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One service of its own, as a process that may be killed and started again on the same port. */
public final class Replica {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final Path jar;
    private final String heap;
    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private ProcessIdentity process;

    /**
     * A service that is not running yet.
     *
     * @param service name of its module
     * @param heap the most memory it may take for objects, as {@code 256m}
     */
    public Replica(String service, String heap, Map<String, String> environment, Path log) {
        this.jar = Path.of(System.getProperty("repository.root"), service, "target/quarkus-app/quarkus-run.jar");
        this.heap = heap;
        this.environment = environment;
        this.log = log;
        try {
            this.port = FreePorts.take(1).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it; it takes requests some seconds later. */
    public void start() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        try {
            process = ProcessIdentity.of(builder.start().pid()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that requests may be sent to it. */
    public void awaitReady() {
        await("ready, see " + log).atMost(STARTS_WITHIN).until(() -> {
            assertThat(process.isAlive()).as("ended, see %s", log).isTrue();
            return isReady();
        });
    }

    /** Kills it, as kill -9 does. */
    public void kill() {
        ProcessEnding.kill(List.of(process));
    }

    private boolean isReady() {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) uri().resolve("/q/health/ready").toURL().openConnection();
            probe.setConnectTimeout(1_000);
            probe.setReadTimeout(1_000);
            return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
