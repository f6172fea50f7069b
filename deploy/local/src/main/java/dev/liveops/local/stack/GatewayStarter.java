package dev.liveops.local.stack;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Starts the gateway in front of the services: the seam between the stack and the gateway. */
@FunctionalInterface
public interface GatewayStarter {

    /**
     * Starts a gateway.
     *
     * @param host address to listen on
     * @param port port to listen on
     * @param backends base URL by the service's name in a cluster
     * @throws Exception when it does not come up, saying why
     */
    RunningGateway start(String host, int port, Map<String, URI> backends) throws Exception;

    /** A gateway that listens. */
    @FunctionalInterface
    interface RunningGateway {

        /**
         * Stops it.
         *
         * @throws IOException when it does not end properly
         */
        void stop() throws IOException;
    }
}
