package dev.liveops.config.configs;

import dev.liveops.config.levers.Finding;
import dev.liveops.config.resolution.ConfigHolder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Counts configs that players get, and values outside of what the levers take (mission: phase-28, Monitoring). */
@Startup
@Singleton
class ConfigMetrics {

    /** Values outside of what the levers take that somebody meant to save or activate, by problem code and severity. */
    static final String VIOLATIONS = "awf.liveops.safety.violations";

    /** Configs in the snapshot served from whose window is open. */
    static final String ACTIVE = "awf.liveops.configs.active";

    private final MeterRegistry registry;
    private final ConfigHolder configs;
    private final Clock clock;

    ConfigMetrics(MeterRegistry registry, ConfigHolder configs, Clock clock) {
        this.registry = registry;
        this.configs = configs;
        this.clock = clock;
        Gauge.builder(ACTIVE, this, ConfigMetrics::active)
                .description("Configs in the snapshot served from whose window is open")
                .register(registry);
    }

    private double active() {
        Instant now = clock.instant();
        return configs.isLoaded()
                ? configs.live().stream()
                        .filter(config -> config.window().isOpenAt(now))
                        .count()
                : 0;
    }

    /** Counts each finding, whether it was refused or passed. */
    void count(List<Finding> findings) {
        for (Finding finding : findings) {
            Counter.builder(VIOLATIONS)
                    .description("Values outside of what the levers take that somebody meant to save or activate")
                    .tag("code", finding.code().code())
                    .tag("severity", finding.severity().wire())
                    .register(registry)
                    .increment();
        }
    }
}
