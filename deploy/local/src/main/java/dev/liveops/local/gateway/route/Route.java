package dev.liveops.local.gateway.route;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of the route table.
 *
 * @param match the paths it takes
 * @param backend name of the Kubernetes service that answers
 * @param requestTimeout how long request and response may take together; zero is without end, absent is the gateway's default
 * @param maxRequestBytes largest request body; absent is the gateway's default
 */
public record Route(
        PathMatch match, String backend, Optional<Duration> requestTimeout, Optional<Long> maxRequestBytes) {

    public Route {
        Objects.requireNonNull(match);
        Objects.requireNonNull(backend);
        Objects.requireNonNull(requestTimeout);
        Objects.requireNonNull(maxRequestBytes);
    }
}
