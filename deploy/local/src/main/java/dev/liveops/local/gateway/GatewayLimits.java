package dev.liveops.local.gateway;

/**
 * What the gateway puts up with.
 *
 * @param clients from one client
 * @param services from one service
 */
public record GatewayLimits(ClientLimits clients, ServiceLimits services) {

    /** For services on the same machine and clients on slow lines. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(ClientLimits.DEFAULT, ServiceLimits.DEFAULT);
}
