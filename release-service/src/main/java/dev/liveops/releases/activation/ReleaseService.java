package dev.liveops.releases.activation;

import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.activation.ReleasePlans.Planned;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** The use cases of releases; each is one unit of work, or a part of one. */
@Singleton
public class ReleaseService {

    private static final String ROLLED_BACK = "the release was rolled back";

    private final UnitOfWork unit;
    private final ReleaseRepository repository;
    private final ReleasePlans plans;
    private final Candidates candidates;

    ReleaseService(UnitOfWork unit, ReleaseRepository repository, ReleasePlans plans, Candidates candidates) {
        this.unit = unit;
        this.repository = repository;
        this.plans = plans;
        this.candidates = candidates;
    }

    /**
     * Makes a pack the active one; when it is already, and nothing else of the release changes, nothing does. While a release is
     * rolled out, it is refused.
     */
    Uni<Published<ContentManifest>> activate(
            ActivateRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.check(request);
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, request, ContentManifest.class),
                work -> lock(work, ifMatch).chain(locked -> activate(work, locked, request, author)));
    }

    /** Makes active what was before the active release, and ends what is rolled out. */
    Uni<Published<ContentManifest>> rollBack(
            RollBackRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.checkReason(request.reason());
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, request, ContentManifest.class),
                work -> lock(work, ifMatch)
                        .invoke(Locked::requireFirst)
                        .chain(locked -> goBack(work, locked.current(), author, request.reason())));
    }

    /** What the manifest would say after an activation, and who would be told what; refused as the activation would be. */
    Uni<ContentManifest> rehearseActivation(ActivateRelease request, IfMatch ifMatch, String author) {
        ReleasePolicy.check(request);
        return unit.read(connection -> seen(ifMatch)
                .chain(current -> plans.activation(connection, current, request, author)
                        .call(planned -> requireNoneLive(connection, planned))
                        .chain(planned -> plans.rehearsal(connection, current, planned))));
    }

    /** What the manifest would say after a rollback, and who would be told what; refused as the rollback would be. */
    Uni<ContentManifest> rehearseRollback(RollBackRelease request, IfMatch ifMatch, String author) {
        ReleasePolicy.checkReason(request.reason());
        return unit.read(connection -> seen(ifMatch)
                .chain(current -> plans.rollback(connection, current, plans.step(author, request.reason()))
                        .chain(planned -> plans.rehearsal(connection, current, planned))));
    }

    /**
     * Locks the manifest inside a transaction of the caller's, so that until its end nobody else makes a release; what is rolled out
     * first, as every change of a release does.
     *
     * @return the active pack; empty before the first release
     */
    public Uni<Optional<String>> lockActive(SqlConnection transaction) {
        return candidates
                .lockLive(transaction)
                .chain(repository::lockManifest)
                .chain(repository::find)
                .map(active -> active.map(Release::contentVersion));
    }

    /**
     * Makes active what was before the active release, inside a transaction whose caller has the manifest locked, ends what is rolled
     * out, and publishes it.
     */
    public Uni<Change<ContentManifest>> goBack(Work work, String author, String reason) {
        return repository.revision().chain(repository::find).chain(current -> goBack(work, current, author, reason));
    }

    private Uni<Change<ContentManifest>> goBack(Work work, Optional<Release> current, String author, String reason) {
        return plans.rollback(work.connection(), current, plans.step(author, reason))
                .chain(planned -> publish(work, current, planned))
                .chain(change -> endLive(work, change, author));
    }

    Uni<ReleaseCounts> counts() {
        return unit.read(connection -> repository.count()).map(ReleaseCounts::new);
    }

    Uni<Page<ReleaseView>> list(PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection -> repository.list(before, page.limit()))
                .map(releases -> page.page(
                        releases.stream().map(ReleaseService::toView).toList(),
                        view -> Integer.toString(view.revision())));
    }

    // Who waited for the lock while somebody else made a release did not see what he changes. What is rolled out is
    // locked
    // first, as by whoever completes it.
    private Uni<Locked> lock(Work work, IfMatch ifMatch) {
        return candidates
                .lockLive(work.connection())
                .chain(repository::revision)
                .chain(seen -> repository
                        .lockManifest()
                        .invoke(ifMatch::check)
                        .chain(revision ->
                                repository.find(revision).map(current -> new Locked(current, revision.equals(seen)))));
    }

    private Uni<Optional<Release>> seen(IfMatch ifMatch) {
        return repository.revision().invoke(ifMatch::check).chain(repository::find);
    }

    private Uni<Change<ContentManifest>> activate(Work work, Locked locked, ActivateRelease request, String author) {
        return plans.activation(work.connection(), locked.current(), request, author)
                .call(planned -> requireNoneLive(work.connection(), planned))
                .chain(planned -> planned.isNew()
                        ? publish(work, locked.requireFirst().current(), planned)
                        : Uni.createFrom().item(Change.none(plans.toManifest(planned))));
    }

    private Uni<Void> requireNoneLive(SqlConnection connection, Planned planned) {
        return planned.isNew()
                ? candidates.requireNone(connection)
                : Uni.createFrom().voidItem();
    }

    private Uni<Change<ContentManifest>> publish(Work work, Optional<Release> before, Planned planned) {
        return repository
                .insert(planned.release())
                .chain(() -> work.publish(DeliveryHolder.SNAPSHOT))
                .map(version -> Change.of(plans.toManifest(planned), ReleasePlans.entry(before, planned.release())));
    }

    private Uni<Change<ContentManifest>> endLive(Work work, Change<ContentManifest> change, String author) {
        return candidates
                .endLive(work, author, ROLLED_BACK)
                .map(ended -> new Change<>(
                        change.answer(),
                        Stream.concat(change.audit().stream(), ended.stream()).toList()));
    }

    private static ReleaseView toView(Release release) {
        return new ReleaseView(
                release.revision(),
                release.action(),
                release.contentVersion(),
                release.terms().minSupportedClientVersion(),
                release.terms().recommendedClientVersion(),
                release.terms().engineRange(),
                release.apiVersion(),
                release.previous() == null ? null : release.previous().contentVersion(),
                release.reason(),
                release.releasedBy(),
                release.releasedAt());
    }

    /**
     * What holds while nobody else can make a release.
     *
     * @param isFirst false when somebody made one between the request and the lock
     */
    private record Locked(Optional<Release> current, boolean isFirst) {

        /** Ends the request with {@code release.raced} when somebody else was faster, and says who. */
        Locked requireFirst() {
            if (!isFirst) {
                throw ProblemException.of(
                        ReleaseProblem.RACED,
                        current.map(winner -> winner.releasedBy() + " made " + winner.contentVersion()
                                        + " active meanwhile, revision " + winner.revision()
                                        + " (expected that you look at it and ask again)")
                                .orElse("the manifest was changed meanwhile"));
            }
            return this;
        }
    }
}
