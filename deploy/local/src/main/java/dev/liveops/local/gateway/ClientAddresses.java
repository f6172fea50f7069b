package dev.liveops.local.gateway;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Who is connected, by address, and what each has under way. Lives on the event loop. */
final class ClientAddresses {

    private final GatewayLimits limits;
    private final Map<String, ClientAddress> connected = new HashMap<>();

    ClientAddresses(GatewayLimits limits) {
        this.limits = limits;
    }

    /** Counts one more connection of an address, also one over the limit; each is to leave. */
    ClientAddress connect(String address) {
        ClientAddress client = connected.computeIfAbsent(address, ClientAddress::new);
        client.connections++;
        return client;
    }

    /** One address, as connections show it: the gateway is the edge and believes no header on it. */
    final class ClientAddress {

        private final String address;
        private final Map<ServicePools.Kind, Integer> underWay = new EnumMap<>(ServicePools.Kind.class);
        private int connections;

        private ClientAddress(String address) {
            this.address = address;
        }

        boolean hasTooManyConnections() {
            return connections > limits.clients().maxConnections();
        }

        /** Counts one connection less. */
        void disconnect() {
            if (--connections == 0) {
                connected.remove(address);
            }
        }

        /** Takes the place of one exchange; false when the client has as many as it may, and none is taken. */
        boolean enter(ServicePools.Kind kind) {
            int now = underWay.getOrDefault(kind, 0);
            if (now >= kind.limit(limits.services()).perClient()) {
                return false;
            }
            underWay.put(kind, now + 1);
            return true;
        }

        /** Gives the place of one exchange back. */
        void leave(ServicePools.Kind kind) {
            underWay.merge(kind, -1, Integer::sum);
        }
    }
}
