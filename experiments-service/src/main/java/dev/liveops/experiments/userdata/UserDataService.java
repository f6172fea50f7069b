package dev.liveops.experiments.userdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.experiments.assignment.ErasureHolder;
import dev.liveops.model.experiments.RequestUserData;
import dev.liveops.model.experiments.UserDataExport;
import dev.liveops.model.experiments.UserDataJob;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.snapshot.Publications;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Exports and erases what is stored of one player; each is one transaction with its audit entry. */
@Singleton
class UserDataService {

    private static final String EXPORT = "export";
    private static final String ERASURE = "erasure";
    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;
    private final UserDataRepository repository;
    private final Publications publications;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final PreviewClock clock;

    UserDataService(
            Database database,
            UserDataRepository repository,
            Publications publications,
            IdempotencyStore idempotency,
            AuditLog audit,
            PreviewClock clock) {
        this.database = database;
        this.repository = repository;
        this.publications = publications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    // Without a key: its answer would be one more copy of what is the player's.
    Uni<UserDataExport> export(RequestUserData request, String author) {
        String userId = user(request);
        return database.inTransaction(transaction -> repository
                .assignments(transaction, userId)
                .map(assignments -> new UserDataExport(job(EXPORT, author, assignments.size()), assignments))
                .call(export -> record(transaction, export.job())));
    }

    Uni<Published<UserDataJob>> erase(RequestUserData request, String author, Optional<IdempotencyKey> key) {
        String userId = user(request);
        return publications.publish(
                ErasureHolder.SNAPSHOT,
                transaction -> idempotency.once(
                        transaction, key, request, UserDataJob.class, same -> erase(same, userId, author)));
    }

    Uni<UserDataJob> get(UUID id) {
        return database.withConnection(connection -> repository.find(connection, id))
                .map(found ->
                        found.orElseThrow(() -> ProblemException.of(ExperimentsProblem.JOB_NOT_FOUND, "no job " + id)));
    }

    Uni<Page<UserDataJob>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return database.withConnection(connection -> repository.list(connection, before, page.limit()))
                .map(jobs -> page.page(jobs, job -> job.id().toString()));
    }

    private Uni<UserDataJob> erase(SqlConnection transaction, String userId, String author) {
        return repository
                .erase(transaction, userId)
                .map(erased -> job(ERASURE, author, erased))
                .call(() -> SnapshotHead.advance(transaction, ErasureHolder.SNAPSHOT))
                .call(job -> record(transaction, job));
    }

    private Uni<Void> record(SqlConnection transaction, UserDataJob job) {
        return repository
                .insert(transaction, job)
                .chain(() -> audit.append(
                        transaction,
                        new AuditEntry(
                                "user_data_job",
                                job.id().toString(),
                                job.kind(),
                                job.requestedBy(),
                                JsonNodeFactory.instance.objectNode().put("assignments", job.assignments()))));
    }

    private UserDataJob job(String kind, String author, long assignments) {
        Instant now = clock.now();
        return new UserDataJob(Ids.newId(), kind, UserDataRepository.DONE, author, now, assignments, now);
    }

    private static String user(RequestUserData request) {
        Violations violations = new Violations();
        if (violations.present(request.userId(), "user_id")) {
            violations.check(
                    Ids.isUser(request.userId()),
                    "user_id",
                    "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control character");
        }
        violations.throwIfAny(CommonProblem.INVALID);
        return request.userId();
    }
}
