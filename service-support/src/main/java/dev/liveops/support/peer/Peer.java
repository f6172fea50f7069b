package dev.liveops.support.peer;

import dev.liveops.support.peer.PeerFailure.Kind;
import dev.liveops.support.peer.PeersConfig.PeerConfig;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Another service of the suite. Each attempt is bounded in time, an idempotent call is tried again a few times with jitter, and a
 * service that fails is left alone for a while. It is never a condition for starting: until it is there, fallbacks are.
 */
public final class Peer {

    private static final int CONSIDERED_CALLS = 10;
    private static final double MOST_FAILURES = 0.5;
    private static final TypeLiteral<Uni<PeerAnswer>> ANSWER = new TypeLiteral<>() {
        private static final long serialVersionUID = 1L;
    };

    private final String name;
    private final @Nullable PeerHttp http;
    private final ServiceToken token;
    private final boolean inSuite;
    private final Correlation correlation;
    private final PeerMetrics metrics;
    private final Guard attempt;
    private final Guard retries;
    private final @Nullable Guard within;

    Peer(
            String name,
            PeerConfig config,
            Vertx vertx,
            ServiceToken token,
            Correlation correlation,
            PeerMetrics metrics) {
        this.name = name;
        this.http = config.url()
                .map(url -> new PeerHttp(vertx, url, config.timeout(), config.connections()))
                .orElse(null);
        this.token = token;
        this.inSuite = config.inSuite();
        this.correlation = correlation;
        this.metrics = metrics;
        this.attempt = attempt(config, metrics);
        this.retries = retries(config);
        this.within = config.within().map(Peer::within).orElse(null);
    }

    /**
     * Calls.
     *
     * @param reading makes the answer's body into what the caller wants; what it throws is a failure of kind unavailable
     * @param fallback what holds instead when the call came to nothing
     */
    public <T> Uni<T> call(
            PeerCall call, Function<PeerAnswer, T> reading, Function<PeerFailure, Uni<? extends T>> fallback) {
        Map<String, String> headers = correlation.headers();
        Uni<PeerAnswer> answer = call.isIdempotent() ? attempts(call, headers) : attempt(call, headers);
        return answer.map(reading).onFailure().recoverWithUni(failure -> fallback.apply(toPeerFailure(failure)));
    }

    private Uni<PeerAnswer> attempts(PeerCall call, Map<String, String> headers) {
        return within == null
                ? guarded(retries, () -> attempt(call, headers))
                : guarded(within, () -> guarded(retries, () -> attempt(call, headers)));
    }

    private Uni<PeerAnswer> attempt(PeerCall call, Map<String, String> headers) {
        return Uni.createFrom().deferred(() -> {
            long started = System.nanoTime();
            return guarded(attempt, () -> exchange(call, headers))
                    .onFailure()
                    .transform(this::toPeerFailure)
                    .onItemOrFailure()
                    .invoke((answer, failure) -> metrics.called(
                            failure instanceof PeerFailure known ? known.kind() : null,
                            Duration.ofNanos(System.nanoTime() - started)));
        });
    }

    private Uni<PeerAnswer> exchange(PeerCall call, Map<String, String> headers) {
        PeerHttp address = http;
        if (address == null) {
            return Uni.createFrom()
                    .failure(new PeerFailure(
                            Kind.UNAVAILABLE, "no address (setting liveops.peers." + name + ".url)", null));
        }
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(call.headers());
        return (inSuite ? token.current() : Uni.createFrom().item(""))
                .chain(bearer -> Uni.createFrom()
                        .completionStage(
                                () -> address.exchange(call, with(bearer, all)).toCompletionStage()))
                .onFailure(failure -> failure instanceof PeerFailure known && known.kind() == Kind.BUSY)
                .invoke(token::refused);
    }

    private static Map<String, String> with(String bearer, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        if (!bearer.isEmpty()) {
            all.put("Authorization", "Bearer " + bearer);
        }
        return all;
    }

    private PeerFailure toPeerFailure(Throwable failure) {
        if (failure instanceof PeerFailure known) {
            return known;
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return new PeerFailure(Kind.NOT_ASKED, name + " failed too often lately", failure);
        }
        String reason =
                failure instanceof TimeoutException ? "no answer in time" : String.valueOf(failure.getMessage());
        return new PeerFailure(Kind.UNAVAILABLE, reason, failure);
    }

    private static Uni<PeerAnswer> guarded(Guard guard, Supplier<Uni<PeerAnswer>> action) {
        return guard.get(action, ANSWER);
    }

    private static Guard attempt(PeerConfig config, PeerMetrics metrics) {
        return Guard.create()
                .withCircuitBreaker()
                .requestVolumeThreshold(CONSIDERED_CALLS)
                .failureRatio(MOST_FAILURES)
                .delay(config.openFor().toMillis(), ChronoUnit.MILLIS)
                .when(PeerFailure::isOutage)
                .onStateChange(metrics::breaker)
                .done()
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    private static Guard within(Duration all) {
        return Guard.create()
                .withTimeout()
                .duration(all.toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    private static Guard retries(PeerConfig config) {
        long delay = config.retryDelay().toMillis();
        return Guard.create()
                .withRetry()
                .maxRetries(config.retries())
                .delay(delay, ChronoUnit.MILLIS)
                .jitter(delay / 2, ChronoUnit.MILLIS)
                .whenException(PeerFailure::isOutage)
                .withExponentialBackoff()
                .done()
                .done()
                .build();
    }
}
