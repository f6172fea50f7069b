package dev.liveops.local.cli;

import dev.liveops.local.gateway.Gateway;
import dev.liveops.local.gateway.GatewayOptions;
import dev.liveops.local.stack.GatewayStarter;
import java.nio.file.Path;

/** The gateway of the suite, as the stack starts it. */
final class SuiteGateway {

    private SuiteGateway() {}

    /** Starts gateways on the route files of a directory. */
    static GatewayStarter routedBy(Path routesDirectory) {
        return (host, port, backends) -> {
            Gateway gateway = Gateway.start(new GatewayOptions(host, port, routesDirectory, backends));
            return gateway::close;
        };
    }
}
