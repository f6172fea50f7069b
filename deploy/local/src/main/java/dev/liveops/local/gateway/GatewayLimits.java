package dev.liveops.local.gateway;

import java.time.Duration;

/**
 * What the gateway puts up with.
 *
 * @param maxBodyBytes largest request body; a longer one is 413
 * @param connectTimeout how long a service may take to accept a connection
 * @param requestTimeout how long request and response may take together on a route that states no timeout
 * @param drainTimeout how long the rest of a refused body is read, and thrown away, to keep its connection usable
 * @param idleTimeout how long a connection may stay without a byte in either direction
 */
public record GatewayLimits(
        long maxBodyBytes,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration drainTimeout,
        Duration idleTimeout) {

    /** 64 MiB, and timeouts for services on the same machine. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(
            64L * 1024 * 1024,
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5));

    public GatewayLimits {
        if (maxBodyBytes < 0) {
            throw new IllegalArgumentException("maxBodyBytes: " + maxBodyBytes + " (expected 0 or more)");
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("requestTimeout", requestTimeout);
        requirePositive("drainTimeout", drainTimeout);
        requirePositive("idleTimeout", idleTimeout);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected at least 1 ms)");
        }
    }
}
