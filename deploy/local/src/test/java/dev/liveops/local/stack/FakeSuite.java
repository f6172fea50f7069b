package dev.liveops.local.stack;

import com.sun.net.httpserver.HttpServer;
import dev.liveops.local.cli.Launcher;
import dev.liveops.local.stack.FakeService.Behaviour;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two small services behind a small gateway, and a launcher for them that runs as a process of its own. */
final class FakeSuite {

    static final ServiceDefinition ALPHA = new ServiceDefinition("alpha", "alpha-service", "alpha_data");
    static final ServiceDefinition BETA = new ServiceDefinition("beta", "beta-service", "beta_data");

    // Quick where it decides how long a test takes, patient where it only bounds it.
    static final StackTiming QUICK = new StackTiming(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofSeconds(1));

    private FakeSuite() {}

    /** Both services work. */
    static StackParts working() {
        return withBeta(Behaviour.WORKS);
    }

    /** Alpha works; beta behaves as told. */
    static StackParts withBeta(Behaviour behaviour) {
        return parts(Behaviour.WORKS, behaviour, QUICK);
    }

    /** Neither is ever ready, and little time is given them. */
    static StackParts neverReady() {
        StackTiming impatient = new StackTiming(
                Duration.ofSeconds(2),
                QUICK.stopWithin(),
                QUICK.lookEvery(),
                QUICK.restartAfter(),
                QUICK.restartAtMost(),
                QUICK.reportEvery());
        return parts(Behaviour.IS_NEVER_READY, Behaviour.IS_NEVER_READY, impatient);
    }

    static StackOptions options(Path data, int port) {
        return new StackOptions(TestDirectories.in(data), port, Optional.empty());
    }

    /** Arguments: data directory, gateway port. */
    public static void main(String[] arguments) throws StackFailure {
        StackOptions options = options(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            new Launcher(options, working(), "", false).run();
        } catch (StackFailure e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static StackParts parts(Behaviour alpha, Behaviour beta, StackTiming timing) {
        return new StackParts(
                List.of(ALPHA, BETA),
                service -> commandLine(service.equals(BETA) ? beta : alpha),
                FakeSuite::startGateway,
                timing);
    }

    /** Starts a fake service that behaves as told. */
    static List<String> commandLine(Behaviour behaviour) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                FakeService.class.getName(),
                behaviour.name());
    }

    private static GatewayStarter.RunningGateway startGateway(String host, int port, Map<String, URI> backends)
            throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/backends", exchange -> {
            byte[] body = backends.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return () -> server.stop(0);
    }
}
