package dev.liveops.releases.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Shows what is held and counts the packs that are sent. */
@Singleton
class DeliveryMetrics {

    /** Bytes of the active and the previous pack that are on this replica's disk. */
    static final String HELD = "liveops.release.packs.held.bytes";

    /** Packs sent, by source: {@code file} or {@code database}. */
    static final String SENT = "liveops.release.packs.sent";

    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows a number from now on; it is asked for whenever metrics are read. */
    void watchHeldBytes(Supplier<Number> bytes) {
        Gauge.builder(HELD, bytes)
                .description("Bytes of the active and the previous pack on this replica's disk")
                .register(registry);
    }

    void sent(String source) {
        Counter.builder(SENT)
                .description("Packs sent")
                .tag("source", source)
                .register(registry)
                .increment();
    }
}
