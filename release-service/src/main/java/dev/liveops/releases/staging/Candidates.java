package dev.liveops.releases.staging;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutRepository;
import dev.liveops.support.rollout.RolloutSubject;
import dev.liveops.support.rollout.RolloutTools;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The releases that are, or were, rolled out by stages; each method inside a transaction of the caller's. */
@Singleton
public class Candidates {

    /** What is rolled out, as rollouts name it: packs and engines are one release, so one of them is rolled out at a time. */
    public static final String SUBJECT = "release";

    private final RolloutRepository rollouts;
    private final CandidateRepository repository;
    private final PackService packs;
    private final RolloutTools tools;
    // Asked for when it is needed: what makes a release stands between this and it.
    private final Instance<RolloutSubject> subject;
    private final JsonText json;

    Candidates(
            RolloutRepository rollouts,
            CandidateRepository repository,
            PackService packs,
            RolloutTools tools,
            Instance<RolloutSubject> subject,
            JsonText json) {
        this.rollouts = rollouts;
        this.repository = repository;
        this.packs = packs;
        this.tools = tools;
        this.subject = subject;
        this.json = json;
    }

    /** The one that is rolled out now, if one is. */
    public Uni<Optional<Candidate>> live(SqlConnection connection) {
        return live(connection, version -> packs.get(connection, version));
    }

    /**
     * As the other one.
     *
     * @param pack reads a pack
     */
    public Uni<Optional<Candidate>> live(SqlConnection connection, Function<String, Uni<Pack>> pack) {
        return rollouts.alive(connection, SUBJECT).chain(found -> candidate(found, pack));
    }

    /** The one that was rolled out at an instant, in the stage it was in then. */
    public Uni<Optional<Candidate>> at(SqlConnection connection, Instant at) {
        return repository
                .at(connection, SUBJECT, at)
                .chain(id -> id.isEmpty()
                        ? Uni.createFrom().item(Optional.<Rollout>empty())
                        : rollouts.find(connection, id.get()))
                .chain(found -> candidate(found, version -> packs.get(connection, version)))
                .map(found ->
                        found.map(candidate -> candidate.in(candidate.plan(), PastState.of(candidate.state(), at))));
    }

    /** The rollouts that live, or ended at an instant or later. */
    public Uni<List<Rollout>> since(SqlConnection connection, Instant since) {
        return repository.since(connection, SUBJECT, since).chain(ids -> all(connection, ids));
    }

    /** What a rollout rolls out. */
    public Uni<Candidate> candidate(SqlConnection connection, Rollout rollout) {
        return candidate(rollout, version -> packs.get(connection, version));
    }

    /** Keeps the living one as it is until the transaction ends. */
    public Uni<Void> lockLive(SqlConnection transaction) {
        return repository.lockLive(transaction, SUBJECT).replaceWithVoid();
    }

    /** Ends the request with {@code release.rollout_live} while one is rolled out. */
    public Uni<Void> requireNone(SqlConnection connection) {
        return rollouts.alive(connection, SUBJECT)
                .invoke(live -> live.ifPresent(rollout -> {
                    throw ProblemException.of(
                            ReleaseProblem.ROLLOUT_LIVE,
                            rollout.candidate() + " is being rolled out by " + rollout.id()
                                    + " (expected that it is completed, rolled back or cancelled first)");
                }))
                .replaceWithVoid();
    }

    /** Rolls back the one that is rolled out now, if one is; answers what is to be audited. */
    public Uni<List<AuditEntry>> endLive(Work work, String author, String reason) {
        return repository
                .lockLive(work.connection(), SUBJECT)
                .chain(live -> live.isEmpty()
                        ? Uni.createFrom().item(List.<AuditEntry>of())
                        : tools.operations(subject.get())
                                .rollBack(work, live.get(), IfMatch.optional(null), author, reason)
                                .map(Change::audit));
    }

    private Uni<List<Rollout>> all(SqlConnection connection, List<UUID> ids) {
        Uni<List<Rollout>> all = Uni.createFrom().item(new ArrayList<>());
        for (UUID id : ids) {
            all = all.call(found -> rollouts.find(connection, id).invoke(rollout -> rollout.ifPresent(found::add)));
        }
        return all;
    }

    private Uni<Optional<Candidate>> candidate(Optional<Rollout> found, Function<String, Uni<Pack>> pack) {
        return found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : candidate(found.get(), pack).map(Optional::of);
    }

    private Uni<Candidate> candidate(Rollout rollout, Function<String, Uni<Pack>> pack) {
        StagedTerms staged = json.read(rollout.details().toString(), StagedTerms.class);
        return pack.apply(staged.terms().contentVersion())
                .map(read -> new Candidate(
                        rollout.draft(), rollout.plan(), rollout.state(), staged, read, rollout.startedAt()));
    }
}
