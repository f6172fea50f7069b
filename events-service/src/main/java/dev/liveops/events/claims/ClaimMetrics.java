package dev.liveops.events.claims;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What is counted of claims. */
@Singleton
class ClaimMetrics {

    /** Claims by kind, and whether they were {@code new} or {@code repeated}. */
    static final String CLAIMS = "liveops.events.claims";

    private final MeterRegistry registry;

    ClaimMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void claimed(ClaimKind kind, boolean isNew) {
        Counter.builder(CLAIMS)
                .description("Claims of rewards by kind, new or repeated")
                .tag("kind", kind.wire())
                .tag("outcome", isNew ? "new" : "repeated")
                .register(registry)
                .increment();
    }
}
