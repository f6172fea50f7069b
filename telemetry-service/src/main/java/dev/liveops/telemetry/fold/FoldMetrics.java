package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.fold.HorizonRepository.Horizon;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** What the fold does. Only one replica folds at a time: take the largest of them, not their sum. */
@Singleton
class FoldMetrics {

    /** Events folded by this replica. */
    static final String EVENTS = "liveops.telemetry.fold.events";

    /** How long a fold took, from its lock to its commit. */
    static final String DURATION = "liveops.telemetry.fold.duration";

    /** Age in seconds of the oldest group that this replica's last fold took, when it was committed; 0 while it finds none. */
    static final String LAG = "liveops.telemetry.fold.lag.seconds";

    /** Seconds since the oldest transaction began that PostgreSQL keeps deleted rows for; see {@link HorizonRepository}. */
    static final String OLDEST = "liveops.telemetry.fold.oldest.transaction.seconds";

    /** Rows of the queue that are deleted and still there. */
    static final String DEAD = "liveops.telemetry.fold.queue.dead.rows";

    private static final double[] PERCENTILES = {0.5, 0.99};
    private static final double NANOS = 1e9;

    private final Counter events;
    private final Timer duration;
    private final AtomicReference<Double> lag = new AtomicReference<>(0.0);
    private final AtomicReference<Horizon> horizon = new AtomicReference<>(new Horizon(0, 0));

    FoldMetrics(MeterRegistry registry) {
        this.events = Counter.builder(EVENTS)
                .description("Events folded by this replica")
                .register(registry);
        this.duration = Timer.builder(DURATION)
                .description("How long a fold took, from its lock to its commit")
                .publishPercentiles(PERCENTILES)
                .register(registry);
        Gauge.builder(LAG, lag, AtomicReference::get)
                .description("Age of the oldest group that the last fold took, when it was committed")
                .register(registry);
        Gauge.builder(OLDEST, horizon, seen -> seen.get().oldestSeconds())
                .description("Since the oldest transaction began that PostgreSQL keeps deleted rows for")
                .register(registry);
        Gauge.builder(DEAD, horizon, seen -> seen.get().deadGroups())
                .description("Rows of the queue that are deleted and still there")
                .register(registry);
    }

    void saw(Horizon now) {
        horizon.set(now);
    }

    void folded(Step step, long nanos) {
        if (step.lowest() >= 0) {
            events.increment(step.events());
            duration.record(Duration.ofNanos(nanos));
            lag.set(step.lagSeconds() + nanos / NANOS);
        } else {
            lag.set(0.0);
        }
    }
}
