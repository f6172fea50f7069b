package dev.liveops.telemetry.partitions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Counts new and dropped partitions, and says for how many days ahead there are some. */
@Singleton
class PartitionMetrics {

    /** Partitions made by this replica. */
    static final String CREATED = "liveops.telemetry.partitions.created";

    /** Partitions dropped by this replica, since their retention was over. */
    static final String DROPPED = "liveops.telemetry.partitions.dropped";

    /** Days after today, without a gap, that have a partition; 0 means that tomorrow's first batch has to make one. */
    static final String HEADROOM = "liveops.telemetry.partitions.headroom.days";

    private final MeterRegistry registry;

    PartitionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void created(PartitionedTable table) {
        counter(CREATED, "Partitions made by this replica", table).increment();
    }

    void dropped(PartitionedTable table) {
        counter(DROPPED, "Partitions dropped by this replica, since their retention was over", table)
                .increment();
    }

    <T> void watchHeadroom(PartitionedTable table, T source, ToDoubleFunction<T> headroom) {
        Gauge.builder(HEADROOM, source, headroom)
                .description("Days after today, without a gap, that have a partition")
                .tag("table", table.table())
                .register(registry);
    }

    private Counter counter(String name, String description, PartitionedTable table) {
        return Counter.builder(name)
                .description(description)
                .tag("table", table.table())
                .register(registry);
    }
}
