package dev.liveops.support.jobs;

import dev.liveops.support.time.MachineClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts runs of jobs on this replica. */
@Singleton
class JobMetrics {

    /** Runs by outcome: {@code succeeded} or {@code failed}. */
    static final String RUNS = "liveops.job.runs";

    /** When a run succeeded last, in seconds since 1970; without one when the service started. */
    static final String LAST_SUCCESS = "liveops.job.last.success";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, AtomicLong> successes = new ConcurrentHashMap<>();

    JobMetrics(MeterRegistry registry, @MachineClock Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** From now on there is such a job. */
    void watch(String job) {
        AtomicLong last = successes.computeIfAbsent(job, any -> new AtomicLong(clock.millis()));
        TimeGauge.builder(LAST_SUCCESS, last, TimeUnit.MILLISECONDS, AtomicLong::doubleValue)
                .description("When a run of a job succeeded last")
                .tag("job", job)
                .register(registry);
        runs(job, "succeeded");
        runs(job, "failed");
    }

    void succeeded(String job) {
        successes.computeIfAbsent(job, any -> new AtomicLong()).set(clock.millis());
        runs(job, "succeeded").increment();
    }

    void failed(String job) {
        runs(job, "failed").increment();
    }

    private Counter runs(String job, String outcome) {
        return Counter.builder(RUNS)
                .description("Runs of jobs by outcome")
                .tag("job", job)
                .tag("outcome", outcome)
                .register(registry);
    }
}
