package dev.liveops.experiments.exposure;

import dev.liveops.model.experiments.ExposureOutcome;
import dev.liveops.model.experiments.ExposureResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts exposures. */
@Singleton
class ExposureMetrics {

    /** Exposures by outcome: {@code accepted}, {@code duplicate} or {@code refused}. */
    static final String EXPOSURES = "liveops.experiments.exposures";

    /**
     * Exposures that were accepted although they do not fit: {@code not_assigned}, {@code other_variant},
     * {@code other_phase} or {@code paused}.
     */
    static final String MISMATCHES = "liveops.experiments.exposure.mismatches";

    private final MeterRegistry registry;

    ExposureMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (ExposureOutcome outcome : ExposureOutcome.values()) {
            outcome(outcome);
        }
        for (Mismatch mismatch : Mismatch.values()) {
            mismatch(mismatch.wire());
        }
    }

    void count(ExposureResult result) {
        outcome(result.outcome()).increment();
        if (result.mismatch() != null) {
            mismatch(result.mismatch()).increment();
        }
    }

    private Counter outcome(ExposureOutcome outcome) {
        return Counter.builder(EXPOSURES)
                .description("Exposures by outcome")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter mismatch(String kind) {
        return Counter.builder(MISMATCHES)
                .description("Exposures that do not fit the assignment")
                .tag("kind", kind)
                .register(registry);
    }
}
