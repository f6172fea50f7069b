package dev.liveops.support.limits;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The address that a request comes from: its connection's peer or, when that is a gateway, whom the gateway says it comes from.
 * Each gateway adds the peer it saw to the end of {@code X-Forwarded-For}; what stands further left any client can have written.
 */
@Startup
@Singleton
public class ClientAddress {

    private static final String HEADER = "X-Forwarded-For";

    private final List<IpSubnetFilterRule> gateways;

    /**
     * @param gateways addresses or ranges (CIDR) whose word counts
     * @throws IllegalArgumentException when one is no address
     */
    @Inject
    ClientAddress(@ConfigProperty(name = "liveops.gateway.addresses") List<String> gateways) {
        this.gateways = gateways.stream().map(ClientAddress::rule).toList();
    }

    /** Who sent a request, as a literal. */
    public String of(HttpServerRequest request) {
        return of(
                request.connection().remoteAddress().hostAddress(),
                request.headers().getAll(HEADER));
    }

    /**
     * Who sent a request.
     *
     * @param peer the other end of the connection
     * @param forwardedFor values of {@code X-Forwarded-For}, in their order
     */
    String of(String peer, List<String> forwardedFor) {
        String client = peer;
        String[] hops = String.join(",", forwardedFor).split(",");
        for (int hop = hops.length - 1; hop >= 0 && isGateway(client); hop--) {
            String before = hops[hop].strip();
            if (NetUtil.createByteArrayFromIpAddressString(before) == null) {
                break;
            }
            client = before;
        }
        return client;
    }

    private boolean isGateway(String address) {
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        if (parsed == null) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(parsed, 0);
        return gateways.stream().anyMatch(gateway -> gateway.matches(socket));
    }

    private static IpSubnetFilterRule rule(String range) {
        String[] parts = range.strip().split("/", 2);
        byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException(
                    "liveops.gateway.addresses: \"" + range + "\" (expected addresses or CIDR ranges)");
        }
        int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * Byte.SIZE;
        return new IpSubnetFilterRule(parts[0], prefix, IpFilterRuleType.ACCEPT);
    }
}
