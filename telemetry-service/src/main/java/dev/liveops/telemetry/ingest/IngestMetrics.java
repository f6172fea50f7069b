package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.telemetry.taxonomy.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts batches and events; tags are closed sets (types are as many as operators define).
 *
 * <p>The mission's SLO (phase 6, section 11), ingest success above 99 %, is {@code answered / (answered + failed +
 * overloaded)} of {@link #BATCHES}: what clients send wrong or too much of is not our failure.
 */
@Singleton
class IngestMetrics {

    /** Events by type ({@code unknown} for what is none of ours) and outcome. */
    static final String EVENTS = "liveops.telemetry.events";

    /** Rejected events by code, and whether they were kept or dropped because their session had used up its allowance. */
    static final String QUARANTINED = "liveops.telemetry.quarantined";

    /** Batches by outcome. */
    static final String BATCHES = "liveops.telemetry.batches";

    /** Events of a batch. */
    static final String BATCH_SIZE = "liveops.telemetry.batch.size";

    /** Events that wait for the database. */
    static final String QUEUE_EVENTS = "liveops.telemetry.queue.events";

    /** Bytes of the bodies that wait for the database. */
    static final String QUEUE_BYTES = "liveops.telemetry.queue.bytes";

    /** Batches that were let in and whose bodies are still coming. */
    static final String ARRIVING = "liveops.telemetry.batches.arriving";

    /** Events stored by one statement. */
    static final String GROUP_EVENTS = "liveops.telemetry.group.events";

    /** Batches stored by one statement. */
    static final String GROUP_BATCHES = "liveops.telemetry.group.batches";

    /** How long storing a group took, from its partitions to the commit. */
    static final String COMMIT = "liveops.telemetry.commit";

    private static final double[] PERCENTILES = {0.5, 0.99};

    /** What became of an event. */
    enum EventOutcome {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    /**
     * What became of a batch: its events answered one by one, refused as a whole, turned away for its sender's rate or for our
     * load, or failed for a reason that is ours.
     */
    enum BatchOutcome {
        ANSWERED,
        REFUSED,
        RATE_LIMITED,
        OVERLOADED,
        FAILED
    }

    private final MeterRegistry registry;
    private final Timer commit;
    private final DistributionSummary batchSize;
    private final DistributionSummary groupEvents;
    private final DistributionSummary groupBatches;
    private final Map<String, Map<EventOutcome, Counter>> events = new ConcurrentHashMap<>();
    private final Map<BatchOutcome, Counter> batches = new ConcurrentHashMap<>();

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.commit = Timer.builder(COMMIT)
                .description("How long storing a group took, from its partitions to the commit")
                .publishPercentiles(PERCENTILES)
                .register(registry);
        this.batchSize = summary(BATCH_SIZE, "Events of a batch");
        this.groupEvents = summary(GROUP_EVENTS, "Events stored by one statement");
        this.groupBatches = summary(GROUP_BATCHES, "Batches stored by one statement");
        for (BatchOutcome outcome : BatchOutcome.values()) {
            // All from the start, so that a ratio never lacks a term.
            batch(outcome, 0);
        }
    }

    void watchQueue(Number waitingEvents, Number waitingBytes, Number arrivingBatches) {
        Gauge.builder(ARRIVING, arrivingBatches, Number::doubleValue)
                .description("Batches that were let in and whose bodies are still coming")
                .register(registry);
        Gauge.builder(QUEUE_EVENTS, waitingEvents, Number::doubleValue)
                .description("Events that wait for the database")
                .register(registry);
        Gauge.builder(QUEUE_BYTES, waitingBytes, Number::doubleValue)
                .description("Bytes of the bodies that wait for the database")
                .register(registry);
    }

    void answered(Receipt receipt) {
        batch(BatchOutcome.ANSWERED, 1);
        batchSize.record(receipt.events());
        countRows(receipt.added(), EventOutcome.ACCEPTED);
        countRows(receipt.duplicates(), EventOutcome.DUPLICATE);
        receipt.rejected().forEach(refused -> event(refused.event().type(), EventOutcome.REJECTED));
    }

    void quarantined(List<RefusedEvent> refused, int kept) {
        for (int index = 0; index < refused.size(); index++) {
            Counter.builder(QUARANTINED)
                    .description("Rejected events by code, kept or dropped")
                    .tag("code", refused.get(index).refusal().code().code())
                    .tag("outcome", index < kept ? "kept" : "dropped")
                    .register(registry)
                    .increment();
        }
    }

    void failed(Throwable failure) {
        batch(outcome(failure), 1);
    }

    void committed(int eventCount, int batchCount, Duration duration) {
        commit.record(duration);
        groupEvents.record(eventCount);
        groupBatches.record(batchCount);
    }

    private void countRows(List<EventRow> rows, EventOutcome outcome) {
        rows.forEach(row -> event(row.event().type(), outcome));
    }

    private void event(EventType type, EventOutcome outcome) {
        String name = type == null ? "unknown" : type.name();
        // Finding a counter by its tags costs more than reading an event.
        events.computeIfAbsent(name, this::eventCounters).get(outcome).increment();
    }

    private Map<EventOutcome, Counter> eventCounters(String type) {
        Map<EventOutcome, Counter> counters = new EnumMap<>(EventOutcome.class);
        for (EventOutcome outcome : EventOutcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder(EVENTS)
                            .description("Events by type and outcome")
                            .tag("type", type)
                            .tag("outcome", tag(outcome))
                            .register(registry));
        }
        return counters;
    }

    private void batch(BatchOutcome outcome, int count) {
        batches.computeIfAbsent(
                        outcome,
                        key -> Counter.builder(BATCHES)
                                .description("Batches by outcome")
                                .tag("outcome", tag(outcome))
                                .register(registry))
                .increment(count);
    }

    private static BatchOutcome outcome(Throwable failure) {
        if (!(failure instanceof ProblemException problem)) {
            return BatchOutcome.FAILED;
        }
        if (problem.code() == TelemetryProblem.QUEUE_FULL) {
            return BatchOutcome.OVERLOADED;
        }
        if (problem.code() == TelemetryProblem.RATE_LIMITED) {
            return BatchOutcome.RATE_LIMITED;
        }
        return problem.code().status() < 500 ? BatchOutcome.REFUSED : BatchOutcome.FAILED;
    }

    private DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(name).description(description).register(registry);
    }

    private static String tag(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
