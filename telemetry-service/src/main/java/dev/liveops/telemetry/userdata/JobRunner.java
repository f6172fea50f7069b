package dev.liveops.telemetry.userdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.fold.FactErasure;
import dev.liveops.telemetry.partitions.PartitionService;
import dev.liveops.telemetry.partitions.PartitionedTable;
import dev.liveops.telemetry.submission.SubmittedRuns;
import dev.liveops.telemetry.userdata.JobRepository.Work;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
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
    private final PartitionService partitions;
    private final FactErasure facts;
    private final SubmittedRuns runs;
    private final AuditLog audit;
    private final UserDataConfig config;
    private final Clock clock;
    private final StepSizes sizes;

    JobRunner(
            Database database,
            JobRepository jobs,
            UserEventRepository events,
            PartitionService partitions,
            FactErasure facts,
            SubmittedRuns runs,
            AuditLog audit,
            UserDataConfig config,
            Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.events = events;
        this.partitions = partitions;
        this.facts = facts;
        this.runs = runs;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.sizes = new StepSizes(config.eventsPerStep());
    }

    void start(@Observes StartupEvent started, Jobs scheduled) {
        // On each replica: players' jobs have locks of their own, so several are worked on at a time.
        scheduled.onEachReplica("user-data", config.checkInterval(), this::workOn);
    }

    // Until there is nothing left to do, but for what cannot be done now.
    private Uni<Void> workOn() {
        Set<UUID> putOff = new HashSet<>();
        return Multi.createBy()
                .repeating()
                .uni(() -> attempt(putOff))
                .whilst(worked -> worked)
                .collect()
                .last()
                .chain(() -> database.inTransaction(this::forget))
                .replaceWithVoid();
    }

    private Uni<Boolean> attempt(Set<UUID> putOff) {
        AtomicReference<UUID> current = new AtomicReference<>();
        return database.inTransaction(transaction -> jobs.take(transaction, putOff)
                        .invoke(work -> current.set(work.map(Work::id).orElse(null)))
                        .chain(work -> work.isEmpty()
                                ? Uni.createFrom().item(false)
                                : step(transaction, work.get()).replaceWith(true)))
                .invoke(() -> sizes.succeeded(current.get()))
                .onFailure(failure -> current.get() != null)
                .recoverWithItem(failure -> {
                    putOff.add(current.get());
                    note(current.get(), sizes.failed(current.get()), failure);
                    return true;
                });
    }

    private void note(UUID job, int nextStep, Throwable failure) {
        // A defect needs its stack trace, a database that takes too long does not.
        LOG.warnf(
                failure instanceof ProblemException ? null : failure,
                "user data job put off job=%s next_step=%d interval=%s reason=%s",
                job,
                nextStep,
                config.checkInterval(),
                failure.getMessage());
    }

    private Uni<Void> step(SqlConnection transaction, Work work) {
        int wanted = sizes.of(work.id());
        return partitions
                .holdStill(transaction)
                .chain(() -> work.kind() == JobKind.ERASURE
                        ? events.erase(transaction, work, wanted)
                        : events.copy(transaction, work, wanted))
                .call(done -> jobs.advance(transaction, work.id(), done))
                .chain(done -> done.scanned() < wanted
                        ? endTable(transaction, work)
                        : Uni.createFrom().voidItem());
    }

    // Refused events come first: once they are gone, no replay brings one back behind the job.
    private Uni<Void> endTable(SqlConnection transaction, Work work) {
        if (work.table() == PartitionedTable.QUARANTINE) {
            return jobs.goOnToEvents(transaction, work.id());
        }
        Uni<Boolean> forgotten = work.kind() == JobKind.ERASURE
                ? forget(transaction, work)
                : runs.copy(transaction, work.id(), work.userId()).replaceWith(true);
        // What is left of them is forgotten in the next steps, which find no event any more.
        return forgotten.chain(
                all -> all ? finish(transaction, work) : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> forget(SqlConnection transaction, Work work) {
        int lines = sizes.of(work.id());
        return runs.erase(transaction, work.userId(), clock.instant(), lines)
                .chain(gone -> gone
                        ? jobs.deleteExportsOf(transaction, work.userId(), lines)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> finish(SqlConnection transaction, Work work) {
        sizes.forget(work.id());
        Uni<Void> erased = work.kind() == JobKind.ERASURE
                ? facts.request(transaction, work.userId())
                : Uni.createFrom().voidItem();
        return erased.chain(() -> jobs.finish(transaction, work.id(), clock.instant()))
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

    private Uni<Boolean> forget(SqlConnection transaction) {
        Instant expired = clock.instant().minus(config.exportRetention());
        return jobs.deleteExportsBefore(transaction, expired, config.eventsPerStep());
    }
}
