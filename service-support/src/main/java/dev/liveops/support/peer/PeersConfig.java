package dev.liveops.support.peer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The other services of the suite, by name. */
@ConfigMapping(prefix = "liveops.peers")
public interface PeersConfig {

    /** By name, for example {@code telemetry}. */
    @WithParentName
    Map<String, PeerConfig> peers();

    /** One of them. */
    interface PeerConfig {

        /** {@code http://host:port} or {@code https://host}; without it every call fails, and nothing else does. */
        Optional<URI> url();

        /** Whether it is one of the suite, and so is shown this service's token; nobody else may have that. */
        @WithDefault("true")
        boolean inSuite();

        /** How long one attempt may take, from its connection to the end of its answer. */
        @WithDefault("1s")
        Duration timeout();

        /** How long a call may take with all its attempts; without it as long as they do. */
        Optional<Duration> within();

        /** How often an idempotent call is tried again at once. */
        @WithDefault("2")
        int retries();

        /** How long to wait before the first of these, half of it more or less at random; twice as long before the next. */
        @WithDefault("100ms")
        Duration retryDelay();

        /** How long no call is made after half of the last ten failed. */
        @WithDefault("5s")
        Duration openFor();

        /** Most calls at a time; as many may wait for one of them. */
        @WithDefault("16")
        int connections();
    }
}
