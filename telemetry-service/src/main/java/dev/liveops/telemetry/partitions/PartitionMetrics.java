package dev.liveops.telemetry.partitions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts new partitions. */
@Singleton
class PartitionMetrics {

    /** Partitions of {@code telemetry_events} made by this replica. */
    static final String CREATED = "liveops.telemetry.partitions.created";

    private final Counter created;

    PartitionMetrics(MeterRegistry registry) {
        created = Counter.builder(CREATED)
                .description("Partitions of telemetry_events made by this replica")
                .register(registry);
    }

    void created(int count) {
        created.increment(count);
    }
}
