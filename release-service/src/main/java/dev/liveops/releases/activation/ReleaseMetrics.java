package dev.liveops.releases.activation;

import dev.liveops.model.release.ReleaseAction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts releases. */
@Singleton
class ReleaseMetrics {

    /** Releases made, by action. */
    static final String RELEASES = "liveops.release.releases";

    private final MeterRegistry registry;

    ReleaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void released(ReleaseAction action) {
        Counter.builder(RELEASES)
                .description("Releases made")
                .tag("action", action.wire())
                .register(registry)
                .increment();
    }
}
