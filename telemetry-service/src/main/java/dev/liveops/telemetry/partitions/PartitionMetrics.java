package dev.liveops.telemetry.partitions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
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

    /** Size of the default partition in bytes when this replica last looked; above 256 MiB no day gets a partition any more. */
    static final String ELSEWHERE = "liveops.telemetry.partitions.elsewhere.bytes";

    private final MeterRegistry registry;
    private final AtomicLong elsewhere = new AtomicLong();

    PartitionMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(ELSEWHERE, elsewhere, AtomicLong::get)
                .description("Size of the partition that days without one of their own share")
                .register(registry);
    }

    void sawElsewhere(long bytes) {
        elsewhere.set(bytes);
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
