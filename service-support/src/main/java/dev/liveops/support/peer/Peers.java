package dev.liveops.support.peer;

import dev.liveops.support.peer.PeersConfig.PeerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The other services of the suite, by name. */
@Singleton
public class Peers {

    private final Map<String, PeerConfig> settings;
    private final Vertx vertx;
    private final ServiceToken token;
    private final Correlation correlation;
    private final MeterRegistry registry;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();

    Peers(PeersConfig config, Vertx vertx, ServiceToken token, Correlation correlation, MeterRegistry registry) {
        this.settings = config.peers();
        this.vertx = vertx;
        this.token = token;
        this.correlation = correlation;
        this.registry = registry;
    }

    /**
     * A service, with one circuit breaker for all its callers.
     *
     * @throws IllegalArgumentException when there is no setting of that name
     */
    public Peer get(String name) {
        return peers.computeIfAbsent(name, this::create);
    }

    private Peer create(String name) {
        PeerConfig config = settings.get(name);
        if (config == null) {
            throw new IllegalArgumentException("no setting liveops.peers." + name + ".*");
        }
        return new Peer(name, config, vertx, token, correlation, new PeerMetrics(registry, name));
    }
}
