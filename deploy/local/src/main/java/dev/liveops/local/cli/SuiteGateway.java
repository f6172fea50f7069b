package dev.liveops.local.cli;

import dev.liveops.local.gateway.Gateway;
import dev.liveops.local.gateway.GatewayOptions;
import dev.liveops.local.gateway.GatewayTracing;
import dev.liveops.local.stack.GatewayStarter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway of the suite, as the stack starts it. */
final class SuiteGateway {

    private static final Logger LOG = LoggerFactory.getLogger(SuiteGateway.class);

    private SuiteGateway() {}

    /** Starts gateways on the route files of a directory. */
    static GatewayStarter routedBy(Path routesDirectory) {
        return (host, port, backends) -> {
            GatewayOptions options = new GatewayOptions(host, port, routesDirectory, backends);
            Optional<OpenTelemetrySdk> tracing = GatewayTracing.from(System.getenv());
            Gateway gateway = Gateway.start(tracing.map(options::withTracing).orElse(options));
            return () -> {
                stop(gateway);
                tracing.ifPresent(OpenTelemetrySdk::close);
            };
        };
    }

    // Whatever keeps it from closing must not keep the services and the database from being stopped after it.
    private static void stop(Gateway gateway) {
        try {
            gateway.close();
        } catch (IOException e) {
            LOG.warn("The gateway did not close: {}", e.getMessage());
        }
    }
}
