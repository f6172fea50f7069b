package dev.liveops.config.snapshots;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Counts snapshots. */
@Singleton
class SnapshotMetrics {

    /** Resolved turns of sampled sessions by {@code outcome}: {@code written}, or {@code dropped} for want of room or database. */
    static final String TURNS = "awf.liveops.snapshots.turns";

    /** Resolved turns that wait to be written. */
    static final String WAITING = "awf.liveops.snapshots.waiting";

    private final MeterRegistry registry;
    private final Counter written;
    private final Counter dropped;

    SnapshotMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.written = counter("written");
        this.dropped = counter("dropped");
    }

    void watch(Collection<ResolvedTurn> waiting) {
        Gauge.builder(WAITING, waiting, Collection::size)
                .description("Resolved turns of sampled sessions that wait to be written")
                .register(registry);
    }

    void written(int turns) {
        written.increment(turns);
    }

    void dropped(int turns) {
        dropped.increment(turns);
    }

    private Counter counter(String outcome) {
        return Counter.builder(TURNS)
                .tag("outcome", outcome)
                .description("Resolved turns of sampled sessions")
                .register(registry);
    }
}
