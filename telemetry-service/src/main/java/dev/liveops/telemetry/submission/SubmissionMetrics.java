package dev.liveops.telemetry.submission;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.facts.Validity;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts submissions; the time of each is that from the body to the answer. */
@Singleton
class SubmissionMetrics {

    /**
     * Submissions by outcome, with their time: {@code validated}, {@code invalid}, {@code refused} (the caller's), {@code overloaded},
     * {@code failed} (ours). Its histogram has the objective's bound, 250 ms (mission: phase-6, section 11).
     */
    static final String SUBMISSIONS = "liveops.telemetry.submissions";

    /** Runs that wait for the database. */
    static final String QUEUE = "liveops.telemetry.submissions.queue";

    /** Runs stored by one statement. */
    static final String GROUP = "liveops.telemetry.submissions.group";

    /** Corrections by what the run became. */
    static final String CORRECTIONS = "liveops.telemetry.corrections";

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private enum Outcome {
        VALIDATED,
        INVALID,
        REFUSED,
        OVERLOADED,
        FAILED
    }

    private final MeterRegistry registry;
    private final DistributionSummary group;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    SubmissionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.group = DistributionSummary.builder(GROUP)
                .description("Runs stored by one statement")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            // All from the start, so that a ratio never lacks a term.
            timers.put(outcome, timer(outcome));
        }
    }

    void watchQueue(Number waiting) {
        Gauge.builder(QUEUE, waiting, Number::doubleValue)
                .description("Runs that wait for the database")
                .register(registry);
    }

    void committed(int runs) {
        group.record(runs);
    }

    void stored(Validity validity, long startedNanos) {
        record(validity == Validity.VALIDATED ? Outcome.VALIDATED : Outcome.INVALID, startedNanos);
    }

    void failed(Throwable failure, long startedNanos) {
        record(outcome(failure), startedNanos);
    }

    void corrected(Validity validity) {
        registry.counter(CORRECTIONS, "validity", validity.wire()).increment();
    }

    private void record(Outcome outcome, long startedNanos) {
        timers.get(outcome).record(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private static Outcome outcome(Throwable failure) {
        if (!(failure instanceof ProblemException problem)) {
            return Outcome.FAILED;
        }
        if (problem.code() == TelemetryProblem.QUEUE_FULL) {
            return Outcome.OVERLOADED;
        }
        return problem.code().status() < 500 ? Outcome.REFUSED : Outcome.FAILED;
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder(SUBMISSIONS)
                .description("Submissions of runs by outcome, with the time from the body to the answer")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
