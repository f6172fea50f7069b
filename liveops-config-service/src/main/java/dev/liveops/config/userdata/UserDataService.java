package dev.liveops.config.userdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.classes.PlayerClassService;
import dev.liveops.config.snapshots.SnapshotService;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.outbox.Outbox;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Exports and erases what is stored of one player; each is one unit of work. */
@Singleton
class UserDataService {

    private static final String EXPORT = "export";
    private static final String ERASURE = "erasure";
    private static final UUID LAST = new UUID(-1, -1);
    private static final int MAX_SNAPSHOTS = 10_000;

    private final UnitOfWork unit;
    private final UserDataRepository jobs;
    private final SnapshotService snapshots;
    private final PlayerClassService classes;
    private final Outbox outbox;
    private final PreviewClock clock;

    UserDataService(
            UnitOfWork unit,
            UserDataRepository jobs,
            SnapshotService snapshots,
            PlayerClassService classes,
            Outbox outbox,
            PreviewClock clock) {
        this.unit = unit;
        this.jobs = jobs;
        this.snapshots = snapshots;
        this.classes = classes;
        this.outbox = outbox;
        this.clock = clock;
    }

    // Without a key: its answer would be one more copy of what is the player's.
    Uni<UserDataExport> export(RequestUserData request, String author) {
        String userId = user(request);
        return unit.run(work -> snapshots
                .ofUser(work.connection(), userId, MAX_SNAPSHOTS)
                .chain(turns -> classes.ofUser(work.connection(), userId)
                        .map(his -> new UserDataExport(
                                job(EXPORT, author, turns.size(), his.isEmpty() ? 0 : 1), turns, his)))
                .call(export -> jobs.insert(work.connection(), export.job()))
                .map(export -> Change.of(export, entry(export.job()))));
    }

    Uni<UserDataJob> erase(RequestUserData request, String author, Optional<IdempotencyKey> key) {
        String userId = user(request);
        return unit.run(
                new Attempt<>(key, request, UserDataJob.class),
                work -> snapshots
                        .erase(work, userId)
                        .chain(turns -> classes.erase(work, userId).map(his -> job(ERASURE, author, turns, his)))
                        .call(job -> outbox.erase(work.connection(), userId))
                        .call(job -> jobs.insert(work.connection(), job))
                        .map(job -> Change.of(job, entry(job))));
    }

    Uni<UserDataJob> get(UUID id) {
        return unit.read(connection -> jobs.find(connection, id))
                .map(found ->
                        found.orElseThrow(() -> ProblemException.of(ConfigProblem.JOB_NOT_FOUND, "no job " + id)));
    }

    Uni<Page<UserDataJob>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> jobs.list(connection, before, page.limit()))
                .map(found -> page.page(found, job -> job.id().toString()));
    }

    private UserDataJob job(String kind, String author, long turns, long his) {
        return new UserDataJob(Ids.newId(), kind, UserDataRepository.DONE, author, clock.now(), turns, his);
    }

    private static AuditEntry entry(UserDataJob job) {
        return new AuditEntry(
                "user_data_job",
                job.id().toString(),
                job.kind(),
                job.requestedBy(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("snapshots", job.snapshots())
                        .put("classes", job.classes()));
    }

    private static String user(RequestUserData request) {
        new Violations().checkUser(request.userId(), "user_id").throwIfAny(CommonProblem.INVALID);
        return String.valueOf(request.userId());
    }
}
