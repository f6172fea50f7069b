package dev.liveops.local.gateway;

import java.time.Duration;

/**
 * What one client may ask of the gateway.
 *
 * @param maxBodyBytes largest request body where a route says nothing; a longer one is 413
 * @param maxConnections connections of one address at a time; one more is answered with 429 and closed
 * @param headTimeout how long a request head may take from its first byte to its last; a slower one is 408
 * @param bodyTimeout how long a request body may take for each {@link #MIN_BODY_BYTES}; a slower one is 408
 * @param drainTimeout how long the rest of a refused body is read, and thrown away, to keep its connection usable
 * @param idleTimeout how long a connection may stay without a byte in either direction
 */
public record ClientLimits(
        long maxBodyBytes,
        int maxConnections,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration drainTimeout,
        Duration idleTimeout) {

    /** What a request body must bring in every {@code bodyTimeout} in which it is waited for. */
    static final int MIN_BODY_BYTES = 1024;

    /** 64 MiB; a line of 100 bytes a second is fast enough; one address may be that of a whole mobile network. */
    public static final ClientLimits DEFAULT = new ClientLimits(
            64L * 1024 * 1024,
            4096,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5));

    public ClientLimits {
        Bounds.requireAtLeast(0, "maxBodyBytes", maxBodyBytes);
        Bounds.requireAtLeast(1, "maxConnections", maxConnections);
        Bounds.requirePositive("headTimeout", headTimeout);
        Bounds.requirePositive("bodyTimeout", bodyTimeout);
        Bounds.requirePositive("drainTimeout", drainTimeout);
        Bounds.requirePositive("idleTimeout", idleTimeout);
    }
}
