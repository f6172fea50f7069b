package dev.liveops.config.assignments;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How often the experiments service was asked. */
@Singleton
class AssignmentMetrics {

    /** Questions of sessions to the experiments service, by {@code outcome}: {@code answered} or {@code unavailable}. */
    static final String QUESTIONS = "awf.liveops.assignments.questions";

    private final Counter answered;
    private final Counter unavailable;

    AssignmentMetrics(MeterRegistry registry) {
        this.answered = counter(registry, "answered");
        this.unavailable = counter(registry, "unavailable");
    }

    void asked(int answered, int unavailable) {
        this.answered.increment(answered);
        this.unavailable.increment(unavailable);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder(QUESTIONS)
                .tag("outcome", outcome)
                .description("Questions of sessions to the experiments service")
                .register(registry);
    }
}
