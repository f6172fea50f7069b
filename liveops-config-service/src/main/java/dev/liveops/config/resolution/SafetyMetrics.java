package dev.liveops.config.resolution;

import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.support.time.PreviewClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;

/** What safety does to what this replica serves (mission: phase-28, Monitoring). */
@Startup
@Singleton
class SafetyMetrics {

    /** Resolutions in which values were dropped until an {@code invariant} held. */
    static final String FALLBACKS = "awf.liveops.safety.fallbacks";

    /** Levers, modules and configs that are killed. */
    static final String KILLS = "awf.liveops.safety.kills";

    /** 1 while this replica is frozen. */
    static final String FROZEN = "awf.liveops.safety.frozen";

    private final MeterRegistry registry;
    private final ConfigHolder configs;
    private final EnvironmentFreeze freeze;
    private final PreviewClock clock;

    SafetyMetrics(MeterRegistry registry, ConfigHolder configs, EnvironmentFreeze freeze, PreviewClock clock) {
        this.registry = registry;
        this.configs = configs;
        this.freeze = freeze;
        this.clock = clock;
        Gauge.builder(KILLS, this, self -> self.safety().kills().size())
                .description("Levers, modules and configs that are killed")
                .register(registry);
        Gauge.builder(FROZEN, this, self -> self.freeze.isFrozen(self.safety(), self.clock.now()) ? 1 : 0)
                .description("1 while this replica is frozen")
                .register(registry);
    }

    /** So many resolutions came to what was made so. */
    void fellBack(List<Fallback> fallbacks, long resolutions) {
        for (Fallback fallback : fallbacks) {
            Counter.builder(FALLBACKS)
                    .description("Resolutions in which values were dropped until an invariant held")
                    .tag("invariant", fallback.invariant())
                    .register(registry)
                    .increment(resolutions);
        }
    }

    private Safety safety() {
        return configs.isLoaded() ? configs.safety() : Safety.NONE;
    }
}
