package dev.liveops.config.configs;

import dev.liveops.config.levers.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts values outside of what the levers take (mission: phase-28, Monitoring). */
@Singleton
class ConfigMetrics {

    /** Values outside of what the levers take that somebody meant to save or activate, by problem code and severity. */
    static final String VIOLATIONS = "awf.liveops.safety.violations";

    private final MeterRegistry registry;

    ConfigMetrics(MeterRegistry registry) {
        this.registry = registry;
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
