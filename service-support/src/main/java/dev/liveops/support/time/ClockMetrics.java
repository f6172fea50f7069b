package dev.liveops.support.time;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Says how far the clock was moved, where it can be. */
@Singleton
class ClockMetrics {

    /** Seconds that the service's clock is ahead of the machine's. */
    static final String OFFSET = "liveops.clock.offset";

    /** 1 while the clock's file says what cannot be followed, else 0. */
    static final String ASTRAY = "liveops.clock.astray";

    private final MeterRegistry registry;

    ClockMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(SuiteClock clock, ClockFollower follower) {
        Gauge.builder(OFFSET, clock, moved -> moved.offset().toMillis() / 1000.0)
                .description("How far the service's clock is ahead of the machine's")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(ASTRAY, follower, following -> following.isAstray() ? 1 : 0)
                .description("Whether the file of the clock says what cannot be followed")
                .register(registry);
    }
}
