package dev.liveops.events.exposure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What is counted of exposures. */
@Singleton
class ExposureMetrics {

    /** Exposures of holdouts that were {@code told}, or {@code dropped} until the player asks again. */
    static final String EXPOSURES = "liveops.events.exposures";

    private final Counter told;
    private final Counter dropped;

    ExposureMetrics(MeterRegistry registry) {
        told = counter(registry, "told");
        dropped = counter(registry, "dropped");
    }

    void told(int number) {
        told.increment(number);
    }

    void dropped(int number) {
        dropped.increment(number);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder(EXPOSURES)
                .description("Exposures of holdouts, handed on or dropped until the player asks again")
                .tag("outcome", outcome)
                .register(registry);
    }
}
