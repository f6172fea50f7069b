package dev.liveops.support.jobs;

import dev.liveops.support.context.OwnContext;
import dev.liveops.support.database.Migration;
import dev.liveops.support.time.SuiteClock;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Has work done now and then, from the moment on that the database is there. */
@Singleton
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class);

    private final Scheduler scheduler;
    private final Migration migration;
    private final StepRunner steps;
    private final JobMetrics metrics;
    private final SuiteClock clock;
    private final OwnContext contexts;

    Jobs(
            Scheduler scheduler,
            Migration migration,
            StepRunner steps,
            JobMetrics metrics,
            SuiteClock clock,
            OwnContext contexts) {
        this.scheduler = scheduler;
        this.migration = migration;
        this.steps = steps;
        this.metrics = metrics;
        this.clock = clock;
        this.contexts = contexts;
    }

    /** Has a job done by one replica at a time. */
    public void alone(StepJob job) {
        onEachReplica(job.name(), job.interval(), () -> steps.run(job));
    }

    /**
     * Has work done on each replica, at once and then again and again; a run that lasts longer than the interval makes the next
     * one wait. When the clock steps forward, each is due.
     *
     * @param name unique in the service
     * @param interval a second at least
     */
    public void onEachReplica(String name, Duration interval, Supplier<Uni<Void>> work) {
        metrics.watch(name);
        Runs runs = new Runs(() -> contexts.run(() -> run(name, interval, work)));
        migration.completed().subscribe().with(migrated -> {
            scheduler
                    .newJob(name)
                    .setInterval(interval.toString())
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setAsyncTask(execution -> runs.next())
                    .schedule();
            clock.onStep(runs::now);
        });
    }

    private Uni<Void> run(String name, Duration interval, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .invoke(() -> metrics.succeeded(name))
                .onFailure()
                .recoverWithItem(failure -> {
                    metrics.failed(name);
                    LOG.warnf(
                            "job failed, trying again job=%s interval=%s reason=%s",
                            name, interval, failure.getMessage());
                    return null;
                });
    }
}
