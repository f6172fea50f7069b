package dev.liveops.telemetry.tail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Who looks at what is stored on this replica, and what they did not get to see. */
@Singleton
class TailMetrics {

    /** How many look. */
    static final String READERS = "liveops.telemetry.tail.readers";

    /** Events that were dropped because their reader had not read those before. */
    static final String DROPPED = "liveops.telemetry.tail.dropped";

    /** Readers that were closed because they took nothing from one sign of life to the next. */
    static final String CUT = "liveops.telemetry.tail.cut";

    private final MeterRegistry registry;
    private final Counter dropped;
    private final Counter cut;

    TailMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.dropped = Counter.builder(DROPPED)
                .description("Events that were dropped because their reader had not read those before")
                .register(registry);
        this.cut = Counter.builder(CUT)
                .description("Readers of what is stored that were closed because they took nothing")
                .register(registry);
    }

    void watch(Supplier<Number> readers) {
        Gauge.builder(READERS, readers)
                .description("How many look at what is stored")
                .register(registry);
    }

    void dropped(long events) {
        dropped.increment(events);
    }

    void cut() {
        cut.increment();
    }
}
