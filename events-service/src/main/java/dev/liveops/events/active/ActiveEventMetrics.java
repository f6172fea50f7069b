package dev.liveops.events.active;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Shows how many events players get. */
@Singleton
class ActiveEventMetrics {

    /** Events in force now, of all content versions. */
    static final String RUNNING = "liveops.events.running";

    private final MeterRegistry registry;

    ActiveEventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows a number from now on; it is asked for whenever metrics are read. */
    void watch(Supplier<Number> running) {
        Gauge.builder(RUNNING, running).description("Events in force now").register(registry);
    }
}
