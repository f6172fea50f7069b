package dev.liveops.support.limits;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.limits.TokenBuckets.Limit;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Bounds public reads, by address and by player. Services and people who work on the game are not limited; whoever is refused
 * for the token he shows, or shows none, is by address, whatever he asked for.
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
            chargeAddress(address);
        }
        if (isPublic && player != null) {
            metrics.counting("player", () -> players.charge(player, 1));
        }
    }

    /**
     * Charges a request whoever sent it; ends it with {@code request.rate_limited} when there were too many.
     *
     * @param address as a literal
     */
    void chargeAddress(String address) {
        metrics.counting("address", () -> addresses.charge(Addresses.network(address), 1));
    }

    /** Charges each public read before it is carried out, and whoever is refused before that when he is. */
    static class Filter {

        private static final int BEFORE_OTHERS = 4_000;
        private static final String CHARGED = "liveops.limits.charged";
        private static final Set<Integer> REFUSALS =
                Set.of(Response.Status.UNAUTHORIZED.getStatusCode(), Response.Status.FORBIDDEN.getStatusCode());

        private final RequestLimits limits;
        private final ClientAddress addresses;
        private final CurrentIdentityAssociation association;
        private final ProblemResponses responses;

        Filter(
                RequestLimits limits,
                ClientAddress addresses,
                CurrentIdentityAssociation association,
                ProblemResponses responses) {
            this.responses = responses;
            this.limits = limits;
            this.addresses = addresses;
            this.association = association;
        }

        @PublicRead
        @ServerRequestFilter(priority = BEFORE_OTHERS)
        Uni<Void> limit(HttpServerRequest request, ContainerRequestContext context) {
            context.setProperty(CHARGED, true);
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

        // The framework looks at roles before any filter of requests, so what it refuses is charged here.
        @ServerResponseFilter
        void limitRefused(ContainerRequestContext context, ContainerResponseContext answer, HttpServerRequest request) {
            if (!REFUSALS.contains(answer.getStatus()) || context.getProperty(CHARGED) != null) {
                return;
            }
            try {
                limits.chargeAddress(addresses.of(request));
            } catch (ProblemException tooMany) {
                replace(answer, responses.respond(tooMany, context.getUriInfo().getPath()));
            }
        }

        private static void replace(ContainerResponseContext answer, Response other) {
            answer.setStatus(other.getStatus());
            answer.setEntity(other.getEntity());
            answer.getHeaders().clear();
            answer.getHeaders().putAll(other.getHeaders());
        }
    }
}
