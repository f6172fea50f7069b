package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.local.gateway.Gateway;
import dev.liveops.local.gateway.GatewayOptions;
import dev.liveops.local.process.FreePorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The local stack's gateway in front of one service, as a process, so that its CPU can be told.
 *
 * @param process its id
 */
public record GatewayProcess(InetSocketAddress address, long process) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Collection<String> SERVICES = List.of(
            "telemetry-service", "liveops-config-service", "experiments-service", "events-service", "release-service");

    /** Starts one; it stops with the rig. */
    public static GatewayProcess start(Rig rig) throws IOException, BenchmarkFailure, InterruptedException {
        int port = FreePorts.take(1).get(0);
        URI uri = URI.create("http://" + LOOPBACK + ":" + port);
        Path routes = rig.options().root().resolve("deploy/gateway");
        long process = rig.addProcess(
                GatewayProcess.class,
                List.of(
                        Integer.toString(port),
                        routes.toString(),
                        rig.serviceUri().toString()),
                uri.resolve("/healthz"));
        return new GatewayProcess(new InetSocketAddress(LOOPBACK, port), process);
    }

    /** The process: a port, the directory of routes, and the service's URL. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI service = URI.create(arguments[2]);
        Map<String, URI> backends = SERVICES.stream().collect(Collectors.toMap(Function.identity(), name -> service));
        Gateway.start(new GatewayOptions(LOOPBACK, Integer.parseInt(arguments[0]), Path.of(arguments[1]), backends));
        new CountDownLatch(1).await();
    }
}
