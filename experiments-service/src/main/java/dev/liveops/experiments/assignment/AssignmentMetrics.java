package dev.liveops.experiments.assignment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what users were told of experiments, one for each user and experiment. */
@Singleton
class AssignmentMetrics {

    /**
     * Answers by outcome: {@code cached} from memory, {@code stored} read from the database, {@code computed} and stored now,
     * {@code outside} the coverage, {@code unknown_variant} for a stored variant that the definition does not have, which
     * should never be.
     */
    static final String ASSIGNMENTS = "liveops.experiments.assignments";

    private final Counter cached;
    private final Counter stored;
    private final Counter computed;
    private final Counter outside;
    private final Counter unknownVariant;

    AssignmentMetrics(MeterRegistry registry) {
        cached = counter(registry, "cached");
        stored = counter(registry, "stored");
        computed = counter(registry, "computed");
        outside = counter(registry, "outside");
        unknownVariant = counter(registry, "unknown_variant");
    }

    void cached() {
        cached.increment();
    }

    void stored() {
        stored.increment();
    }

    void computed() {
        computed.increment();
    }

    void outside() {
        outside.increment();
    }

    void unknownVariant() {
        unknownVariant.increment();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder(ASSIGNMENTS)
                .description("Answers to which variant a user has")
                .tag("outcome", outcome)
                .register(registry);
    }
}
