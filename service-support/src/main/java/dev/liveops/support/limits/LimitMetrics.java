package dev.liveops.support.limits;

import dev.liveops.support.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the limits refuse, by the kind of limit: {@code address} or {@code player}. */
final class LimitMetrics {

    /** Requests refused with {@code request.rate_limited}. */
    static final String REFUSED = "liveops.limits.refused";

    private final MeterRegistry registry;

    LimitMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Carries out a charge, and counts it when it is refused. */
    void counting(String kind, Runnable charge) {
        try {
            charge.run();
        } catch (ProblemException refused) {
            Counter.builder(REFUSED)
                    .description("Requests refused by a rate limit")
                    .tag("limit", kind)
                    .register(registry)
                    .increment();
            throw refused;
        }
    }
}
