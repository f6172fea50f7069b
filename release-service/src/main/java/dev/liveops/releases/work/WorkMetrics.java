package dev.liveops.releases.work;

import dev.liveops.support.time.MachineClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Counts jobs by kind. What is open each replica counts for itself: of several, take the maximum. */
@Singleton
class WorkMetrics {

    /** Jobs by state: {@code waiting}, those of lost workers among them, or {@code running}. */
    static final String JOBS = "liveops.release.work.jobs";

    /** Seconds that the job has waited that waits longest; 0 when none does. */
    static final String OLDEST_AGE = "liveops.release.work.oldest.age";

    /** How long workers had jobs that are finished, by outcome: {@code done} or {@code failed}. */
    static final String DURATION = "liveops.release.work.duration";

    private final MeterRegistry registry;
    private final Clock clock;
    private final MultiGauge jobs;
    private final MultiGauge oldestAge;
    private final TreeSet<String> kinds = new TreeSet<>();

    WorkMetrics(MeterRegistry registry, @MachineClock Clock clock, Instance<WorkListener> listeners) {
        this.registry = registry;
        this.clock = clock;
        jobs = MultiGauge.builder(JOBS)
                .description("Jobs of workers that are open")
                .register(registry);
        oldestAge = MultiGauge.builder(OLDEST_AGE)
                .description("Age of the oldest job that waits for a worker")
                .baseUnit("seconds")
                .register(registry);
        listeners.forEach(listener -> {
            kinds.add(listener.kind());
            duration(listener.kind(), WorkState.DONE);
            duration(listener.kind(), WorkState.FAILED);
        });
    }

    /** Says what is open from now on; of kinds that are not named, nothing. */
    synchronized void open(List<WorkCount> counts) {
        List<WorkCount> all = new ArrayList<>(counts);
        counts.forEach(count -> kinds.add(count.kind()));
        kinds.stream()
                .filter(kind -> counts.stream().noneMatch(count -> count.kind().equals(kind)))
                .forEach(kind -> all.add(new WorkCount(kind, 0, 0, null)));
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        for (WorkCount count : all) {
            states.add(MultiGauge.Row.of(Tags.of("kind", count.kind(), "state", "waiting"), count.waiting()));
            states.add(MultiGauge.Row.of(Tags.of("kind", count.kind(), "state", "running"), count.running()));
            ages.add(MultiGauge.Row.of(Tags.of("kind", count.kind()), count, this::age));
        }
        jobs.register(states, true);
        oldestAge.register(ages, true);
    }

    /** A job is finished. */
    void finished(WorkJob job) {
        Instant started = job.startedAt();
        Duration lasted = started == null
                ? Duration.ZERO
                : Duration.between(started, Objects.requireNonNullElse(job.finishedAt(), started));
        duration(job.kind(), job.state()).record(lasted.isNegative() ? Duration.ZERO : lasted);
    }

    private double age(WorkCount count) {
        Instant oldest = count.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis()) / 1000.0;
    }

    private Timer duration(String kind, WorkState outcome) {
        return Timer.builder(DURATION)
                .description("How long workers had jobs that are finished")
                .tag("kind", kind)
                .tag("outcome", outcome.wire())
                .register(registry);
    }
}
