package dev.liveops.system;

import static org.awaitility.Awaitility.await;

import dev.liveops.local.gateway.Gateway;
import dev.liveops.local.gateway.GatewayOptions;
import dev.liveops.local.process.FreePorts;
import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A gateway of its own, as a process that may be killed and started again on the same port. */
public final class GatewayProcess {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

    private final Map<String, URI> backends;
    private final Path log;
    private final int port;
    private ProcessIdentity process;

    /** One that is not running yet. */
    public GatewayProcess(Map<String, URI> backends, Path log) throws IOException {
        this.backends = backends;
        this.log = log;
        this.port = FreePorts.take(1).get(0);
    }

    /** The process: a port, then a name and a URL for each service. */
    public static void main(String[] arguments) throws Exception {
        Map<String, URI> backends = new HashMap<>();
        for (int index = 1; index < arguments.length; index += 2) {
            backends.put(arguments[index], URI.create(arguments[index + 1]));
        }
        Path routes = Path.of(System.getProperty("repository.root"), "deploy/gateway");
        Gateway.start(new GatewayOptions("127.0.0.1", Integer.parseInt(arguments[0]), routes, backends));
        new CountDownLatch(1).await();
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it; it takes requests a second later. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Drepository.root=" + System.getProperty("repository.root"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                GatewayProcess.class.getName(),
                Integer.toString(port)));
        backends.forEach((name, uri) -> command.addAll(List.of(name, uri.toString())));
        process = ProcessIdentity.of(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start()
                        .pid())
                .orElseThrow();
    }

    /** Waits until it takes requests. */
    public void awaitReady() {
        await("gateway, see " + log).atMost(STARTS_WITHIN).until(this::answers);
    }

    /** Kills it, as kill -9 does. */
    public void kill() {
        ProcessEnding.kill(List.of(process));
    }

    private boolean answers() {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) uri().resolve("/healthz").toURL().openConnection();
            probe.setConnectTimeout(1_000);
            probe.setReadTimeout(1_000);
            return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
