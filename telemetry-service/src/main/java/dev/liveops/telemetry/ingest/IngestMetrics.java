package dev.liveops.telemetry.ingest;

import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** Counts batches and events; tags are closed sets. */
@Singleton
class IngestMetrics {

    /** Events by type ({@code unknown} for what is none of ours) and outcome. */
    static final String EVENTS = "liveops.telemetry.events";

    /** Rejected events by code. */
    static final String REJECTIONS = "liveops.telemetry.rejections";

    /** Batches by outcome. */
    static final String BATCHES = "liveops.telemetry.batches";

    /** Events of a batch. */
    static final String BATCH_SIZE = "liveops.telemetry.batch.size";

    /** How long storing a batch took, from its partitions to the commit. */
    static final String WRITE = "liveops.telemetry.write";

    /** What became of an event. */
    enum EventOutcome {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    /** What became of a batch: its events answered one by one, refused as a whole, or failed for a reason that is ours. */
    enum BatchOutcome {
        ANSWERED,
        REFUSED,
        FAILED
    }

    private final MeterRegistry registry;
    private final Timer write;
    private final DistributionSummary size;

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.write = Timer.builder(WRITE)
                .description("How long storing a batch took, from its partitions to the commit")
                .register(registry);
        this.size = DistributionSummary.builder(BATCH_SIZE)
                .description("Events of a batch")
                .register(registry);
    }

    void event(EventType type, EventOutcome outcome) {
        Counter.builder(EVENTS)
                .description("Events by type and outcome")
                .tag("type", type == null ? "unknown" : type.wire())
                .tag("outcome", tag(outcome))
                .register(registry)
                .increment();
    }

    void rejected(EventType type, Refusal refusal) {
        event(type, EventOutcome.REJECTED);
        Counter.builder(REJECTIONS)
                .description("Rejected events by code")
                .tag("code", refusal.code().code())
                .register(registry)
                .increment();
    }

    void batch(BatchOutcome outcome) {
        Counter.builder(BATCHES)
                .description("Batches by outcome")
                .tag("outcome", tag(outcome))
                .register(registry)
                .increment();
    }

    void answered(int events) {
        batch(BatchOutcome.ANSWERED);
        size.record(events);
    }

    void wrote(Duration duration) {
        write.record(duration);
    }

    private static String tag(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
