package dev.liveops.support.exposure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of exposures. */
final class ExposureMetrics {

    private final Counter told;
    private final Counter dropped;

    /** @param name of the counter of those that were {@code told}, or {@code dropped} until the player asks again */
    ExposureMetrics(MeterRegistry registry, String name) {
        told = counter(registry, name, "told");
        dropped = counter(registry, name, "dropped");
    }

    void told(int number) {
        told.increment(number);
    }

    void dropped(int number) {
        dropped.increment(number);
    }

    private static Counter counter(MeterRegistry registry, String name, String outcome) {
        return Counter.builder(name)
                .description("Exposures, handed on or dropped until the player asks again")
                .tag("outcome", outcome)
                .register(registry);
    }
}
