package dev.liveops.releases.activation;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.activation.Release.Step;
import dev.liveops.releases.activation.ReleasePlans.Planned;
import dev.liveops.releases.compatibility.CompatibilityMatrix;
import dev.liveops.releases.compatibility.Matrices;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.compatibility.ReleaseTerms;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What may be rolled out by stages, and how it becomes the release; each method inside a transaction of the caller's. */
@Singleton
public class CandidateService {

    private final ReleaseRepository repository;
    private final ReleasePlans plans;
    private final Matrices matrices;

    CandidateService(ReleaseRepository repository, ReleasePlans plans, Matrices matrices) {
        this.repository = repository;
        this.plans = plans;
        this.matrices = matrices;
    }

    /**
     * A release that could be rolled out beside the active one, refused as its activation would be.
     *
     * @param terms all that it is to say
     * @param release what everybody is told now
     */
    public record Eligible(ReleaseTerms terms, Pack pack, ContentManifest release, Matrix matrix) {}

    /** Ends the request with {@code release.invalid} that names everything wrong with what is to be rolled out. */
    public static void check(ActivateRelease request) {
        ReleasePolicy.check(request);
    }

    /** Keeps others from making a release until the transaction ends. */
    public Uni<Void> lock() {
        return repository.lockManifest().replaceWithVoid();
    }

    /** What an activation would make, to be rolled out; fails as that would, and where it would change nothing. */
    public Uni<Eligible> plan(SqlConnection connection, ActivateRelease request, String author) {
        return current()
                .map(
                        found -> found.orElseThrow(
                                () -> ProblemException.of(
                                        ReleaseProblem.NOTHING_ACTIVE,
                                        "there is no release beside which another one could be rolled out (see POST /v1/releases/activate)")))
                .chain(current -> plans.activation(connection, Optional.of(current), request, author)
                        .invoke(CandidateService::requireNew)
                        .chain(planned -> eligible(connection, current, planned)));
    }

    /**
     * Makes what was rolled out the release; nothing when it is that already.
     *
     * @return what is to be audited; fails as an activation does
     */
    public Uni<List<AuditEntry>> activate(SqlConnection connection, Candidate candidate, String author, String reason) {
        Step step = plans.step(author, reason);
        return repository
                .lockManifest()
                .chain(repository::find)
                .chain(current -> plans.activation(connection, current, candidate.terms(), candidate.pack(), step)
                        .chain(planned -> planned.isNew()
                                ? repository
                                        .insert(planned.release())
                                        .replaceWith(List.of(ReleasePlans.entry(current, planned.release())))
                                : Uni.createFrom().item(List.of())));
    }

    private Uni<Optional<Release>> current() {
        return repository.revision().chain(repository::find);
    }

    private Uni<Eligible> eligible(SqlConnection connection, Release current, Planned planned) {
        return plans.manifest(connection, Optional.of(current))
                .map(Optional::orElseThrow)
                .chain(release -> matrices.current(connection)
                        .map(CompatibilityMatrix::matrix)
                        .map(matrix -> new Eligible(planned.release().terms(), planned.pack(), release, matrix)));
    }

    private static void requireNew(Planned planned) {
        if (!planned.isNew()) {
            throw ProblemException.of(
                    ReleaseProblem.ROLLED_OUT,
                    "everybody is offered exactly this already, revision "
                            + planned.release().revision() + " (expected another pack, engine range or client)");
        }
    }
}
