package dev.liveops.events.userdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.events.claims.ClaimArchive;
import dev.liveops.events.claims.ClaimView;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.Slice;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Exports and erases what is stored of one player; each is one unit of work. */
@Singleton
class UserDataService {

    private static final String EXPORT = "export";
    private static final String ERASURE = "erasure";
    private static final UUID LAST = new UUID(-1, -1);

    private final UnitOfWork unit;
    private final UserDataRepository repository;
    private final ClaimArchive claims;
    private final PreviewClock clock;

    UserDataService(UnitOfWork unit, UserDataRepository repository, ClaimArchive claims, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.claims = claims;
        this.clock = clock;
    }

    // Without a key: its answer would be one more copy of what is the player's.
    Uni<UserDataExport> export(RequestUserData request, String author) {
        String userId = user(request);
        return unit.run(work -> claims.of(work.connection(), userId)
                .map(found -> export(found, author))
                .call(export -> repository.insert(work.connection(), export.job()))
                .map(export -> Change.of(export, entry(export.job()))));
    }

    private UserDataExport export(Slice<ClaimView> found, String author) {
        return new UserDataExport(job(EXPORT, author, found.items().size()), found.items(), !found.more());
    }

    Uni<UserDataJob> erase(RequestUserData request, String author, Optional<IdempotencyKey> key) {
        String userId = user(request);
        return unit.run(
                new Attempt<>(key, request, UserDataJob.class),
                work -> claims.erase(work.connection(), userId)
                        .map(erased -> job(ERASURE, author, erased))
                        .call(job -> repository.insert(work.connection(), job))
                        .map(job -> Change.of(job, entry(job))));
    }

    Uni<UserDataJob> get(UUID id) {
        return unit.read(connection -> repository.find(connection, id))
                .map(found ->
                        found.orElseThrow(() -> ProblemException.of(EventsProblem.JOB_NOT_FOUND, "no job " + id)));
    }

    Uni<Page<UserDataJob>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository.list(connection, before, page.limit()))
                .map(jobs -> page.page(jobs, job -> job.id().toString()));
    }

    private static AuditEntry entry(UserDataJob job) {
        return new AuditEntry(
                "user_data_job",
                job.id().toString(),
                job.kind(),
                job.requestedBy(),
                JsonNodeFactory.instance.objectNode().put("claims", job.claims()));
    }

    private UserDataJob job(String kind, String author, long count) {
        Instant now = clock.now();
        return new UserDataJob(Ids.newId(), kind, UserDataRepository.DONE, author, now, count, now);
    }

    private static String user(RequestUserData request) {
        new Violations().checkUser(request.userId(), "user_id").throwIfAny(CommonProblem.INVALID);
        return request.userId();
    }
}
