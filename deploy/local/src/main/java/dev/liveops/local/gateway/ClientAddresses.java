package dev.liveops.local.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Who is connected, by address, and what each has under way. One address is what one customer of a network has: an IPv4
 * address, or the first 64 bits of an IPv6 address, below which everybody chooses freely (RFC 6177). Lives on the event
 * loop.
 */
final class ClientAddresses {

    private static final int IPV6_PREFIX_BYTES = 8;

    private final GatewayLimits limits;
    private final Map<String, ClientAddress> connected = new HashMap<>();

    ClientAddresses(GatewayLimits limits) {
        this.limits = limits;
    }

    /** Counts one more connection of an address, also one over the limit; each is to leave. */
    ClientAddress connect(InetAddress address) {
        ClientAddress client = connected.computeIfAbsent(network(address), ClientAddress::new);
        client.connections++;
        return client;
    }

    /** The services count by the same; an IPv4 address written as an IPv6 one is an IPv4 address to Java already. */
    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES))
                : address.getHostAddress();
    }

    /** One address, as connections show it: the gateway is the edge and believes no header on it. */
    final class ClientAddress {

        private final String network;
        private final Map<ServicePools.Kind, Integer> underWay = new EnumMap<>(ServicePools.Kind.class);
        private int connections;

        private ClientAddress(String network) {
            this.network = network;
        }

        boolean hasTooManyConnections() {
            return connections > limits.clients().maxConnections();
        }

        /** Counts one connection less. */
        void disconnect() {
            if (--connections == 0) {
                connected.remove(network);
            }
        }

        /** Takes the place of one exchange; empty when the client has as many as it may. */
        Optional<Place> enter(ServicePools.Kind kind) {
            int now = underWay.getOrDefault(kind, 0);
            if (now >= kind.limit(limits.services()).perClient()) {
                return Optional.empty();
            }
            underWay.put(kind, now + 1);
            return Optional.of(new Place(this, kind));
        }
    }

    /** What one exchange counts for at its address. */
    static final class Place {

        private final ClientAddress client;
        private final ServicePools.Kind kind;
        private boolean released;

        private Place(ClientAddress client, ServicePools.Kind kind) {
            this.client = client;
            this.kind = kind;
        }

        /** Gives the place back; does nothing the second time, for an exchange has more than one end. */
        void release() {
            if (!released) {
                released = true;
                client.underWay.merge(kind, -1, Integer::sum);
            }
        }
    }
}
