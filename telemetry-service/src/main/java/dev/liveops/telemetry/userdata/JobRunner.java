package dev.liveops.telemetry.userdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.Migration;
import dev.liveops.telemetry.userdata.JobRepository.Step;
import dev.liveops.telemetry.userdata.JobRepository.Work;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Works on jobs step by step. A step is one transaction that holds the job's row, so a replica that dies leaves the job where
 * its last step ended, and any other one goes on.
 */
@Singleton
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Database database;
    private final JobRepository jobs;
    private final UserEventRepository events;
    private final AuditLog audit;
    private final UserDataConfig config;
    private final Clock clock;
    private final AtomicBoolean working = new AtomicBoolean();

    JobRunner(
            Database database,
            JobRepository jobs,
            UserEventRepository events,
            AuditLog audit,
            UserDataConfig config,
            Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.events = events;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Migration migration, Vertx vertx) {
        migration
                .completed()
                .subscribe()
                .with(migrated -> vertx.setPeriodic(config.checkInterval().toMillis(), timer -> work()));
    }

    private void work() {
        if (working.compareAndSet(false, true)) {
            workOn().onTermination()
                    .invoke(() -> working.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf(
                                    "user data job not worked on, trying again interval=%s reason=%s",
                                    config.checkInterval(), failure.getMessage()));
        }
    }

    // Until there is nothing left to do.
    private Uni<Void> workOn() {
        return database.inTransaction(this::step)
                .chain(worked -> worked ? workOn() : database.inTransaction(this::forget));
    }

    private Uni<Boolean> step(SqlConnection transaction) {
        return jobs.take(transaction)
                .chain(work -> work.isEmpty()
                        ? Uni.createFrom().item(false)
                        : step(transaction, work.get()).replaceWith(true));
    }

    private Uni<Void> step(SqlConnection transaction, Work work) {
        int wanted = config.eventsPerStep();
        Uni<Step> step = work.kind() == JobKind.ERASURE
                ? events.erase(transaction, work, wanted)
                : events.copy(transaction, work, wanted);
        return step.call(done -> jobs.advance(transaction, work.id(), done))
                .chain(done -> done.scanned() < wanted
                        ? finish(transaction, work)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> finish(SqlConnection transaction, Work work) {
        Uni<Integer> quarantined = work.kind() == JobKind.ERASURE
                ? events.eraseQuarantined(transaction, work).call(() -> jobs.deleteExports(transaction, work.userId()))
                : events.copyQuarantined(transaction, work);
        return quarantined
                .chain(count -> jobs.finish(transaction, work.id(), count, clock.instant()))
                .chain(job -> audit.append(
                        transaction,
                        new AuditEntry(
                                "user_data_job",
                                job.id().toString(),
                                "finish_" + job.kind(),
                                AuditEntry.SYSTEM,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("scanned", job.scanned())
                                        .put("events", job.events())
                                        .put("quarantined", job.quarantined()))));
    }

    private Uni<Void> forget(SqlConnection transaction) {
        return jobs.deleteFinishedBefore(transaction, clock.instant().minus(config.exportRetention()));
    }
}
