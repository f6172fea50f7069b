package dev.liveops.releases.work;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.jobs.StepJob;
import dev.liveops.support.time.MachineClock;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Forgets jobs that were finished long ago, so many at a time. What came of them their kinds keep. */
@Singleton
class WorkCleaning implements StepJob {

    /** Most jobs of a step. */
    static final int JOBS = 500;

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final String MORE = "more";

    private final WorkRepository repository;
    private final WorkConfig config;
    private final Clock clock;

    WorkCleaning(WorkRepository repository, WorkConfig config, @MachineClock Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.alone(this);
    }

    @Override
    public String name() {
        return "work-cleaning";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Uni<Step> step(SqlConnection transaction, @Nullable String cursor) {
        return repository
                .forget(transaction, clock.instant().minus(config.keptFor()), JOBS)
                .map(forgotten -> forgotten < JOBS ? Step.DONE : new Step(MORE));
    }
}
