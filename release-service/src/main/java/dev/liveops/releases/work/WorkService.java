package dev.liveops.releases.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.work.ClaimWork;
import dev.liveops.model.work.RenewWork;
import dev.liveops.model.work.ReportWork;
import dev.liveops.model.work.WorkClaim;
import dev.liveops.model.work.WorkLease;
import dev.liveops.model.work.WorkOrder;
import dev.liveops.releases.work.WorkListener.Storing;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.MachineClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of workers; each is one transaction. */
@Singleton
class WorkService {

    /** After all ids there are. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private static final Uni<Storing> NOTHING = Uni.createFrom().item(Storing.NOTHING);

    private final Database database;
    private final UnitOfWork unit;
    private final WorkMetrics metrics;
    private final WorkRepository repository;
    private final Instance<WorkListener> listeners;
    private final Instance<EngineListener> engineListeners;
    private final Clock clock;
    private final WorkConfig config;
    private final JsonText json;

    WorkService(
            Database database,
            UnitOfWork unit,
            WorkMetrics metrics,
            WorkRepository repository,
            Instance<WorkListener> listeners,
            Instance<EngineListener> engineListeners,
            @MachineClock Clock clock,
            WorkConfig config,
            JsonText json) {
        this.database = database;
        this.unit = unit;
        this.metrics = metrics;
        this.repository = repository;
        this.listeners = listeners;
        this.engineListeners = engineListeners;
        this.clock = clock;
        this.config = config;
        this.json = json;
    }

    /** Gives a worker a job, if there is one for him; notes which engines he has. */
    Uni<WorkClaim> claim(ClaimWork claim) {
        WorkPolicy.check(claim);
        return database.inTransaction(transaction -> see(transaction, claim.engines())
                .chain(() -> next(transaction, claim))
                .map(found -> found.map(this::order).orElse(WorkClaim.NONE)));
    }

    /** Goes on with a job; {@code release.work_lost} when it is not this worker's any more. */
    Uni<WorkLease> renew(UUID id, RenewWork renewal) {
        WorkPolicy.check(renewal);
        Instant until = clock.instant().plus(config.lease());
        return database.inTransaction(transaction -> repository
                .renew(transaction, id, renewal, until)
                .chain(renewed -> renewed
                        ? Uni.createFrom().item(new WorkLease(config.lease().toSeconds()))
                        : refused(transaction, id)));
    }

    /** Ends a job; the same said once more is answered alike. */
    Uni<WorkJob> report(UUID id, ReportWork report) {
        WorkPolicy.check(report);
        return get(id).chain(job -> isToBeEnded(job, report) ? reported(job, report.report()) : NOTHING)
                .chain(storing -> unit.run(work -> repository
                        .lock(work.connection(), id)
                        .map(found -> found.orElseThrow(() -> unknown(id)))
                        .chain(job -> end(work.connection(), job, report, storing))))
                .invoke(ended -> ended.now().ifPresent(metrics::finished))
                .map(Ended::job);
    }

    Uni<WorkJob> get(UUID id) {
        return database.withConnection(connection -> repository.find(connection, id))
                .map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /** Jobs, the newest first. */
    Uni<Page<WorkJob>> list(PageRequest page, @Nullable String state) {
        UUID before = page.afterId(LAST);
        return database.withConnection(connection -> repository.list(connection, before, state, page.size()))
                .map(slice -> page.page(slice, job -> job.jobId().toString()));
    }

    // What is said twice, or of an attempt before, is not looked at.
    private static boolean isToBeEnded(WorkJob job, ReportWork report) {
        return job.state() == WorkState.RUNNING && job.isOf(report.worker(), report.attempt());
    }

    private Uni<Storing> reported(WorkJob job, @Nullable JsonNode report) {
        WorkListener listener = listener(job);
        return listener == null || report == null ? NOTHING : listener.reported(job, report);
    }

    private Uni<Change<Ended>> end(SqlConnection transaction, WorkJob job, ReportWork report, Storing storing) {
        if (!job.isOf(report.worker(), report.attempt()) || job.state() == WorkState.DROPPED) {
            throw lost(job);
        }
        if (job.state() != WorkState.RUNNING) {
            return Uni.createFrom().item(Change.none(new Ended(job, false)));
        }
        JsonNode said = report.report();
        if (said == null) {
            return fail(transaction, job, String.valueOf(report.failure()))
                    .map(failed -> Change.none(new Ended(failed, true)));
        }
        return storing.store(transaction)
                .chain(audit -> repository
                        .finish(transaction, job.jobId(), json.write(said), null, clock.instant())
                        .map(done -> new Change<>(new Ended(done, true), audit)));
    }

    private Uni<WorkJob> fail(SqlConnection transaction, WorkJob job, String failure) {
        WorkListener listener = listener(job);
        Uni<Void> told = listener == null ? Uni.createFrom().voidItem() : listener.failed(transaction, job, failure);
        return told.chain(() -> repository.finish(transaction, job.jobId(), null, failure, clock.instant()));
    }

    private @Nullable WorkListener listener(WorkJob job) {
        for (WorkListener listener : listeners) {
            if (listener.kind().equals(job.kind())) {
                return listener;
            }
        }
        return null;
    }

    /**
     * A job that is finished.
     *
     * @param isNew whether it is since just now
     */
    private record Ended(WorkJob job, boolean isNew) {

        Optional<WorkJob> now() {
            return isNew ? Optional.of(job) : Optional.empty();
        }
    }

    private Uni<Void> see(SqlConnection transaction, List<String> engines) {
        return engines.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository
                        .see(
                                transaction,
                                engines,
                                clock.instant(),
                                clock.instant().minus(config.enginesKnownFor()))
                        .chain(isNew ->
                                isNew ? appeared(transaction) : Uni.createFrom().voidItem());
    }

    private Uni<Void> appeared(SqlConnection transaction) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (EngineListener listener : engineListeners) {
            told = told.chain(() -> listener.appeared(transaction));
        }
        return told;
    }

    private Uni<Optional<WorkJob>> next(SqlConnection transaction, ClaimWork claim) {
        Instant now = clock.instant();
        return repository
                .claim(transaction, claim.worker(), claim.kinds(), claim.engines(), now, now.plus(config.lease()))
                .chain(found -> found.isPresent() && found.get().lost() >= config.maxLost()
                        ? fail(transaction, found.get(), manyLost(found.get()))
                                .invoke(metrics::finished)
                                .chain(() -> next(transaction, claim))
                        : Uni.createFrom().item(found));
    }

    private static String manyLost(WorkJob job) {
        return job.lost() + " workers were lost over it (expected one to report)";
    }

    private WorkClaim order(WorkJob job) {
        return WorkClaim.of(new WorkOrder(
                job.jobId(),
                job.kind(),
                job.body(),
                job.attempt(),
                config.lease().toSeconds()));
    }

    private Uni<WorkLease> refused(SqlConnection connection, UUID id) {
        return repository.find(connection, id).map(found -> {
            throw found.map(WorkService::lost).orElseGet(() -> unknown(id));
        });
    }

    private static ProblemException lost(WorkJob job) {
        return ProblemException.of(
                ReleaseProblem.WORK_LOST,
                "job " + job.jobId() + " is " + job.state().wire() + " by attempt " + job.attempt() + " of "
                        + job.worker() + " (expected who has it now)");
    }

    private static ProblemException unknown(UUID id) {
        return ProblemException.of(ReleaseProblem.UNKNOWN_WORK, id + " (expected one of GET /v1/content/work)");
    }
}
