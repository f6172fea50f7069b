package dev.liveops.local.gateway;

import java.time.Duration;

/**
 * How the gateway uses one service.
 *
 * @param connectTimeout how long a service may take to accept a connection
 * @param queueTimeout how long a request may wait until a connection is free for it; a longer wait is 503
 * @param requestTimeout how long request and response may take together on a route that states no timeout
 * @param keepAliveTimeout how long an unused connection is kept, in whole seconds
 * @param reads the pool of safe requests without a body
 * @param writes the pool of all other requests
 * @param streams the pool of reads on routes without end
 */
public record ServiceLimits(
        Duration connectTimeout,
        Duration queueTimeout,
        Duration requestTimeout,
        Duration keepAliveTimeout,
        PoolLimit reads,
        PoolLimit writes,
        PoolLimit streams) {

    /** Nobody alone can take more than a quarter of a pool. */
    public static final ServiceLimits DEFAULT = new ServiceLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            new PoolLimit(1024, 256, 1024),
            new PoolLimit(1024, 256, 1024),
            new PoolLimit(2048, 512, 0));

    public ServiceLimits {
        Bounds.requirePositive("connectTimeout", connectTimeout);
        Bounds.requirePositive("queueTimeout", queueTimeout);
        Bounds.requirePositive("requestTimeout", requestTimeout);
        Bounds.requireAtLeast(1, "keepAliveTimeout seconds", keepAliveTimeout.toSeconds());
    }

    /**
     * The bounds of one pool.
     *
     * @param connections open connections to one service
     * @param perClient requests under way from one address, to all services together; one more is 429
     * @param waiting requests that may wait for a connection to one service; one more is 503
     */
    public record PoolLimit(int connections, int perClient, int waiting) {

        public PoolLimit {
            Bounds.requireAtLeast(1, "connections", connections);
            Bounds.requireAtLeast(1, "perClient", perClient);
            Bounds.requireAtLeast(0, "waiting", waiting);
        }
    }
}
