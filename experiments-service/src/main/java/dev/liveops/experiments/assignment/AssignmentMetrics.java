package dev.liveops.experiments.assignment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what users were told of experiments, one for each user and experiment. */
@Singleton
class AssignmentMetrics {

    /**
     * Answers by outcome: {@code cached} from memory, {@code stored} read from the database, {@code computed} and stored now,
     * {@code outside} of coverage, layer or by holdout, {@code untargeted} since no targeting meant him and he has no row, {@code unknown_variant} for a stored variant that the definition does not have, which
     * should never be.
     */
    static final String ASSIGNMENTS = "liveops.experiments.assignments";

    private final Counter cached;
    private final Counter stored;
    private final Counter computed;
    private final Counter outside;
    private final Counter untargeted;
    private final Counter unknownVariant;

    AssignmentMetrics(MeterRegistry registry) {
        cached = counter(registry, "cached");
        stored = counter(registry, "stored");
        computed = counter(registry, "computed");
        outside = counter(registry, "outside");
        untargeted = counter(registry, "untargeted");
        unknownVariant = counter(registry, "unknown_variant");
    }

    /** Something was known. */
    void cached(Allocation allocation) {
        (allocation.isOutside() ? outside : cached).increment();
    }

    /** Something was looked for. */
    void settled(Allocation allocation, boolean isNew) {
        if (!allocation.isMeant()) {
            untargeted.increment();
        } else if (allocation.isOutside()) {
            outside.increment();
        } else {
            (isNew ? computed : stored).increment();
        }
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
