package dev.liveops.support.peer;

import dev.liveops.support.peer.PeerFailure.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts attempts to call one other service. */
final class PeerMetrics {

    /** Attempts by outcome: {@code answered}, {@code unavailable}, {@code busy}, {@code refused}, {@code not_asked}; with their time. */
    static final String CALLS = "liveops.peer.calls";

    /** State of the circuit breaker: 0 closed, 1 half open, 2 open. */
    static final String BREAKER = "liveops.peer.breaker";

    private final MeterRegistry registry;
    private final String peer;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    PeerMetrics(MeterRegistry registry, String peer) {
        this.registry = registry;
        this.peer = peer;
        Gauge.builder(BREAKER, this, metrics -> value(metrics.state))
                .description("Circuit breaker of calls to another service: 0 closed, 1 half open, 2 open")
                .tag("peer", peer)
                .register(registry);
    }

    /** @param kind null for an answer */
    void called(@Nullable Kind kind, Duration duration) {
        Timer.builder(CALLS)
                .description("Calls to another service by outcome")
                .tag("peer", peer)
                .tag("outcome", kind == null ? "answered" : kind.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(duration);
    }

    void breaker(CircuitBreakerState now) {
        state = now;
    }

    private static int value(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
