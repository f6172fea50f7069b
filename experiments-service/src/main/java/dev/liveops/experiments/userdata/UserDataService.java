package dev.liveops.experiments.userdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.experiments.assignment.ErasureHolder;
import dev.liveops.experiments.userdata.UserDataExport.Link;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.outbox.Outbox;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
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
    private final Outbox outbox;
    private final PreviewClock clock;

    UserDataService(UnitOfWork unit, UserDataRepository repository, Outbox outbox, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.outbox = outbox;
        this.clock = clock;
    }

    // Without a key: its answer would be one more copy of what is the player's.
    Uni<UserDataExport> export(RequestUserData request, String author) {
        String userId = user(request);
        return unit.run(work -> collect(work.connection(), userId, author)
                .call(export -> repository.insert(work.connection(), export.job()))
                .map(export -> Change.of(export, entry(export.job()))));
    }

    private Uni<UserDataExport> collect(SqlConnection connection, String userId, String author) {
        return repository
                .assignments(connection, userId)
                .chain(assignments -> repository
                        .exposures(connection, userId)
                        .chain(exposures -> repository
                                .links(connection, userId)
                                .chain(links -> repository
                                        .crossovers(connection, userId)
                                        .map(crossovers -> new UserDataExport(
                                                job(EXPORT, author, assignments.size(), exposures.size(), links.size()),
                                                assignments,
                                                exposures,
                                                links,
                                                crossovers)))));
    }

    Uni<Published<UserDataJob>> erase(RequestUserData request, String author, Optional<IdempotencyKey> key) {
        String userId = user(request);
        return unit.publish(
                ErasureHolder.SNAPSHOT,
                new Attempt<>(key, request, UserDataJob.class),
                work -> erase(work, userId, author));
    }

    Uni<UserDataJob> get(UUID id) {
        return unit.read(connection -> repository.find(connection, id))
                .map(found ->
                        found.orElseThrow(() -> ProblemException.of(ExperimentsProblem.JOB_NOT_FOUND, "no job " + id)));
    }

    Uni<Page<UserDataJob>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository.list(connection, before, page.limit()))
                .map(jobs -> page.page(jobs, job -> job.id().toString()));
    }

    private Uni<Change<UserDataJob>> erase(Work work, String userId, String author) {
        SqlConnection connection = work.connection();
        return repository
                .links(connection, userId)
                .call(links -> eraseWaiting(connection, userId, links))
                .chain(links -> repository.erase(connection, userId))
                .chain(assignments -> repository
                        .eraseExposures(connection, userId)
                        .chain(exposures -> repository
                                .eraseLinks(connection, userId)
                                .map(links -> job(ERASURE, author, assignments, exposures, links))))
                .call(() -> work.publish(ErasureHolder.SNAPSHOT))
                .call(job -> repository.insert(connection, job))
                .map(job -> Change.of(job, entry(job)));
    }

    private Uni<Void> eraseWaiting(SqlConnection connection, String userId, List<Link> links) {
        Uni<Void> erased = outbox.erase(connection, userId);
        for (Link link : links) {
            erased = erased.chain(() -> outbox.erase(connection, link.guestId()));
        }
        return erased;
    }

    private static AuditEntry entry(UserDataJob job) {
        return new AuditEntry(
                "user_data_job",
                job.id().toString(),
                job.kind(),
                job.requestedBy(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("assignments", job.assignments())
                        .put("exposures", job.exposures())
                        .put("links", job.links()));
    }

    private UserDataJob job(String kind, String author, long assignments, long exposures, long links) {
        Instant now = clock.now();
        return new UserDataJob(
                Ids.newId(), kind, UserDataRepository.DONE, author, now, assignments, exposures, links, now);
    }

    private static String user(RequestUserData request) {
        new Violations().checkUser(request.userId(), "user_id").throwIfAny(CommonProblem.INVALID);
        return request.userId();
    }
}
