package dev.liveops.local.cli;

import dev.liveops.local.gateway.Gateway;
import dev.liveops.local.gateway.GatewayOptions;
import dev.liveops.local.stack.GatewayStarter;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway of the suite, as the stack starts it. */
final class SuiteGateway {

    private static final Logger LOG = LoggerFactory.getLogger(SuiteGateway.class);

    private SuiteGateway() {}

    /** Starts gateways on the route files of a directory. */
    static GatewayStarter routedBy(Path routesDirectory) {
        return (host, port, backends) -> {
            Gateway gateway = Gateway.start(new GatewayOptions(host, port, routesDirectory, backends));
            return () -> stop(gateway);
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
