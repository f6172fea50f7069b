package dev.liveops.telemetry.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Who follows the last hour on this replica, and what they did not get to see. */
@Singleton
class LiveMetrics {

    /** How many follow. */
    static final String READERS = "liveops.telemetry.live.readers";

    /** Pictures that readers did not get to see, for a newer one was there when they had read the last. */
    static final String SKIPPED = "liveops.telemetry.live.skipped";

    /** Readers that were closed because they took nothing from one sign of life to the next. */
    static final String CUT = "liveops.telemetry.live.cut";

    private final MeterRegistry registry;
    private final Counter skipped;
    private final Counter cut;

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.skipped = Counter.builder(SKIPPED)
                .description("Pictures of the last hour that readers did not get to see")
                .register(registry);
        this.cut = Counter.builder(CUT)
                .description("Readers of the last hour that were closed because they took nothing")
                .register(registry);
    }

    void watch(Supplier<Number> readers) {
        Gauge.builder(READERS, readers)
                .description("How many follow the last hour")
                .register(registry);
    }

    void skipped(long pictures) {
        skipped.increment(pictures);
    }

    void cut() {
        cut.increment();
    }
}
