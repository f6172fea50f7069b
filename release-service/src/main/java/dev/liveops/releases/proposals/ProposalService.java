package dev.liveops.releases.proposals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.releases.packs.PackDocuments;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.work.NewWork;
import dev.liveops.releases.work.WorkQueue;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.MachineClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of proposals; each change is one unit of work. Times are the machine's, as those of jobs. */
@Singleton
class ProposalService {

    /** After all ids there are. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private final UnitOfWork unit;
    private final ProposalRepository repository;
    private final PackService packs;
    private final WorkQueue queue;
    private final ProposalConfig config;
    private final Clock clock;
    private final JsonText json;

    ProposalService(
            UnitOfWork unit,
            ProposalRepository repository,
            PackService packs,
            WorkQueue queue,
            ProposalConfig config,
            @MachineClock Clock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.packs = packs;
        this.queue = queue;
        this.config = config;
        this.clock = clock;
        this.json = json;
    }

    /** Asks for one; the same that is open is given again. */
    Uni<Asked> ask(ProposalRequest request, String author) {
        ProposalJob job = ProposalPolicy.check(request, config.patience());
        return unit.run(work -> requirePack(work.connection(), job.baseVersion())
                .chain(() -> requireFree(work.connection(), job.contentVersion()))
                .chain(() -> ask(work, job, author)));
    }

    Uni<ProposalView> get(UUID id) {
        return unit.read(connection -> repository.get(connection, id, clock.instant()))
                .map(ProposalView::of);
    }

    /** Proposals, the newest first. */
    Uni<Page<ProposalView>> list(PageRequest page, @Nullable String state) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository.list(connection, before, state, page.size(), clock.instant()))
                .map(slice ->
                        page.page(slice.map(ProposalView::of), view -> view.id().toString()));
    }

    /** Takes one back; a worker who has it is told when he renews or reports. One that is taken back already stays so. */
    Uni<ProposalView> cancel(UUID id, @Nullable String reason, String author) {
        // Jobs are locked before proposals, as when they are reported on.
        return unit.run(work -> queue.drop(work.connection(), Proposal.key(id), null)
                .chain(() -> repository.lock(work.connection(), id, clock.instant()))
                .chain(before -> cancel(work.connection(), before, reason, author)));
    }

    private Uni<Change<Asked>> ask(Work work, ProposalJob job, String author) {
        UUID id = Ids.newId();
        String hash = Sha256.hex(json.write(job));
        return repository
                .insert(work.connection(), id, job, hash, author, clock.instant())
                .chain(isNew -> isNew
                        ? requireRoom(work.connection())
                                .chain(() -> add(work.connection(), id, job))
                                .map(added -> Change.of(
                                        new Asked(added, true),
                                        entry(id, "request", author, state(job)).withReason(null)))
                        : repository
                                .open(work.connection(), hash, clock.instant())
                                .map(ProposalService::stillOpen)
                                .map(open -> Change.none(new Asked(ProposalView.of(open), false))));
    }

    // It was ended since: whoever asks again gets a new one.
    private static Proposal stillOpen(Optional<Proposal> found) {
        return found.orElseThrow(() -> ProblemException.of(
                ReleaseProblem.RACED, "the same proposal was finished just now (expected that you ask again)"));
    }

    private Uni<ProposalView> add(SqlConnection transaction, UUID id, ProposalJob job) {
        return queue.add(
                        transaction,
                        List.of(new NewWork(ProposalJob.KIND, Proposal.key(id), job.engine(), json.tree(job))))
                .chain(() -> repository.get(transaction, id, clock.instant()))
                .map(ProposalView::of);
    }

    private Uni<Void> requireRoom(SqlConnection transaction) {
        return repository
                .countOpen(transaction)
                .invoke(open -> {
                    if (open > config.maxOpen()) {
                        throw ProblemException.of(
                                ReleaseProblem.PROPOSALS_FULL,
                                config.maxOpen()
                                        + " proposals are open (expected that workers finish one, or that one is"
                                        + " cancelled)");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requirePack(SqlConnection connection, @Nullable String version) {
        return version == null
                ? Uni.createFrom().voidItem()
                : packs.get(connection, version)
                        .onFailure(ProposalService::isUnknownPack)
                        .transform(unknown -> invalid("base_version", version + " (expected a published pack of JSON)"))
                        .invoke(pack -> {
                            String closed = PackDocuments.closed(pack);
                            if (closed != null) {
                                throw invalid("base_version", closed);
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Void> requireFree(SqlConnection connection, @Nullable String version) {
        return version == null
                ? Uni.createFrom().voidItem()
                : packs.get(connection, version)
                        .map(pack -> true)
                        .onFailure(ProposalService::isUnknownPack)
                        .recoverWithItem(false)
                        .invoke(isPublished -> {
                            if (isPublished) {
                                throw invalid(
                                        "content_version",
                                        version + " is published already (expected a version that nobody has)");
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Change<ProposalView>> cancel(
            SqlConnection transaction, Proposal before, @Nullable String reason, String author) {
        if (before.state() == ProposalState.CANCELLED) {
            return Uni.createFrom().item(Change.none(ProposalView.of(before)));
        }
        if (!before.isOpen()) {
            throw ProblemException.of(
                    ReleaseProblem.PROPOSAL_CLOSED,
                    "the proposal is " + before.state().wire() + " since " + before.finishedAt()
                            + " (expected one that is queued or running)");
        }
        return repository
                .end(transaction, before.id(), ProposalState.CANCELLED, reason, before.worker(), clock.instant())
                .chain(() -> repository.get(transaction, before.id(), clock.instant()))
                .map(after -> Change.of(
                        ProposalView.of(after),
                        entry(before.id(), "cancel", author, JsonNodeFactory.instance.objectNode())
                                .withReason(reason)));
    }

    private ObjectNode state(ProposalJob job) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.set("request", json.tree(job));
        return state;
    }

    private static AuditEntry entry(UUID id, String action, String author, ObjectNode diff) {
        return new AuditEntry("balance_proposal", id.toString(), action, author, diff);
    }

    private static boolean isUnknownPack(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ReleaseProblem.UNKNOWN_PACK;
    }

    private static ProblemException invalid(String path, String detail) {
        return ProblemException.at(ReleaseProblem.PROPOSAL_INVALID, path, detail);
    }

    /**
     * One that was asked for.
     *
     * @param isNew false for the same that was open
     */
    record Asked(ProposalView view, boolean isNew) {}
}
