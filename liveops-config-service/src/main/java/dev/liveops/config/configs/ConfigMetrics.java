package dev.liveops.config.configs;

import dev.liveops.support.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Counts refused values (mission: phase-28, Monitoring). */
@Singleton
class ConfigMetrics {

    /** Configs refused for their content, by problem code. */
    static final String VIOLATIONS = "awf.liveops.safety.violations";

    private final MeterRegistry registry;

    ConfigMetrics(MeterRegistry registry) {
        this.registry = registry;
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
