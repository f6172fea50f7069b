package dev.liveops.config.configs;

import dev.liveops.support.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Counts changes of configs and refused values (mission: phase-28, Monitoring). */
@Singleton
class ConfigMetrics {

    /** Changes, by action. */
    static final String CHANGES = "awf.liveops.configs.changes";

    /** Configs refused for their content, by problem code. */
    static final String VIOLATIONS = "awf.liveops.safety.violations";

    private final MeterRegistry registry;

    ConfigMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void changed(String action) {
        Counter.builder(CHANGES)
                .description("Changes of configs")
                .tag("action", action)
                .register(registry)
                .increment();
    }

    /** Runs a check and counts its refusal. */
    <T> T countingRefusals(Supplier<T> check) {
        try {
            return check.get();
        } catch (ProblemException refusal) {
            Counter.builder(VIOLATIONS)
                    .description("Configs refused for their content")
                    .tag("code", refusal.code().code())
                    .register(registry)
                    .increment();
            throw refusal;
        }
    }
}
