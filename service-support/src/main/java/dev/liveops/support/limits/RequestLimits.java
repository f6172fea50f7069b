package dev.liveops.support.limits;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.limits.TokenBuckets.Limit;
import dev.liveops.support.problem.ProblemException;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Bounds public reads, by address and by player. Services and people who work on the game are not limited; whoever shows a bad
 * token is, by address.
 */
@Singleton
public class RequestLimits {

    private final TokenBuckets addresses;
    private final TokenBuckets players;
    private final LimitMetrics metrics;

    @Inject
    RequestLimits(RequestLimitConfig config, MeterRegistry registry) {
        this(config, registry, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RequestLimits(RequestLimitConfig config, MeterRegistry registry, TimeMeter clock) {
        addresses = new TokenBuckets(
                new Limit(
                        "requests of one address",
                        config.address().requestsPerSecond(),
                        config.address().burst(),
                        CommonProblem.RATE_LIMITED,
                        ""),
                clock);
        players = new TokenBuckets(
                new Limit(
                        "requests of one player",
                        config.player().requestsPerSecond(),
                        config.player().burst(),
                        CommonProblem.RATE_LIMITED,
                        ""),
                clock);
        metrics = new LimitMetrics(registry);
    }

    /**
     * Charges a request; ends it with {@code request.rate_limited} when there were too many.
     *
     * @param address as a literal
     */
    void charge(String address, Caller caller) {
        String player = caller.userId();
        boolean isPublic = player == null || caller.has(Roles.PLAYER);
        if (isPublic) {
            metrics.counting("address", () -> addresses.charge(Addresses.network(address), 1));
        }
        if (isPublic && player != null) {
            metrics.counting("player", () -> players.charge(player, 1));
        }
    }

    /** Charges each public read before it is carried out. */
    static class Filter {

        private static final int BEFORE_OTHERS = 4_000;

        private final RequestLimits limits;
        private final ClientAddress addresses;
        private final CurrentIdentityAssociation association;

        Filter(RequestLimits limits, ClientAddress addresses, CurrentIdentityAssociation association) {
            this.limits = limits;
            this.addresses = addresses;
            this.association = association;
        }

        @PublicRead
        @ServerRequestFilter(priority = BEFORE_OTHERS)
        Uni<Void> limit(HttpServerRequest request) {
            String address = addresses.of(request);
            return association
                    .getDeferredIdentity()
                    .map(Caller::of)
                    // The token is refused after this, so that guessing is not free.
                    .onFailure(failure -> !(failure instanceof ProblemException))
                    .recoverWithItem(Caller.ANONYMOUS)
                    .invoke(caller -> limits.charge(address, caller))
                    .replaceWithVoid();
        }
    }
}
