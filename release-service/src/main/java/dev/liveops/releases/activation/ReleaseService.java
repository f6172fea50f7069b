package dev.liveops.releases.activation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.activation.Release.Step;
import dev.liveops.releases.client.Populations;
import dev.liveops.releases.compatibility.Matrices;
import dev.liveops.releases.compatibility.ReleaseTerms;
import dev.liveops.releases.delivery.CurrentRelease;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.packs.Withdrawals;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.status.ApiVersion;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The use cases of releases; each is one unit of work, or a part of one. */
@Singleton
public class ReleaseService {

    private final UnitOfWork unit;
    private final ReleaseRepository repository;
    private final PackService packs;
    private final Withdrawals withdrawals;
    private final Matrices matrices;
    private final PreviewClock clock;
    private final ApiVersion apiVersion;

    ReleaseService(
            UnitOfWork unit,
            ReleaseRepository repository,
            PackService packs,
            Withdrawals withdrawals,
            Matrices matrices,
            PreviewClock clock,
            ApiVersion apiVersion) {
        this.unit = unit;
        this.repository = repository;
        this.packs = packs;
        this.withdrawals = withdrawals;
        this.matrices = matrices;
        this.clock = clock;
        this.apiVersion = apiVersion;
    }

    /** Makes a pack the active one; when it is already, and nothing else of the release changes, nothing does. */
    Uni<Published<ContentManifest>> activate(
            ActivateRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.check(request);
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, request, ContentManifest.class),
                work -> lock(ifMatch).chain(locked -> activate(work, locked, request, author)));
    }

    /** Makes active what was before the active release. */
    Uni<Published<ContentManifest>> rollBack(
            RollBackRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.checkReason(request.reason());
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, request, ContentManifest.class),
                work -> lock(ifMatch)
                        .invoke(Locked::requireFirst)
                        .chain(locked -> planRollback(
                                        work.connection(), locked.current(), step(author, request.reason()))
                                .chain(planned -> publish(work, locked.current(), planned))));
    }

    /** What the manifest would say after an activation, and who would be told what; refused as the activation would be. */
    Uni<ContentManifest> rehearseActivation(ActivateRelease request, IfMatch ifMatch, String author) {
        ReleasePolicy.check(request);
        return unit.read(connection -> seen(ifMatch)
                .chain(current -> planActivation(connection, current, request, author)
                        .chain(planned -> rehearsal(connection, current, planned))));
    }

    /** What the manifest would say after a rollback, and who would be told what; refused as the rollback would be. */
    Uni<ContentManifest> rehearseRollback(RollBackRelease request, IfMatch ifMatch, String author) {
        ReleasePolicy.checkReason(request.reason());
        return unit.read(connection -> seen(ifMatch)
                .chain(current -> planRollback(connection, current, step(author, request.reason()))
                        .chain(planned -> rehearsal(connection, current, planned))));
    }

    /**
     * Locks the manifest inside a transaction of the caller's, so that until its end nobody else makes a release.
     *
     * @return the active pack; empty before the first release
     */
    public Uni<Optional<String>> lockActive() {
        return repository.lockManifest().chain(repository::find).map(active -> active.map(Release::contentVersion));
    }

    /** Makes active what was before the active release, inside a transaction whose caller has the manifest locked, and publishes it. */
    public Uni<Change<ContentManifest>> goBack(Work work, String author, String reason) {
        return repository
                .revision()
                .chain(repository::find)
                .chain(current -> planRollback(work.connection(), current, step(author, reason))
                        .chain(planned -> publish(work, current, planned)));
    }

    Uni<Page<ReleaseView>> list(PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection -> repository.list(before, page.limit()))
                .map(releases -> page.page(
                        releases.stream().map(ReleaseService::toView).toList(),
                        view -> Integer.toString(view.revision())));
    }

    // Who waited for the lock while somebody else made a release did not see what he changes.
    private Uni<Locked> lock(IfMatch ifMatch) {
        return repository
                .revision()
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
        return planActivation(work.connection(), locked.current(), request, author)
                .chain(planned -> planned.isNew()
                        ? publish(work, locked.requireFirst().current(), planned)
                        : Uni.createFrom().item(Change.none(toManifest(planned))));
    }

    private Uni<Planned> planActivation(
            SqlConnection connection, Optional<Release> current, ActivateRelease request, String author) {
        return offerable(connection, request.contentVersion()).chain(pack -> {
            ReleaseTerms terms = ReleasePolicy.terms(request, pack, current);
            if (current.isPresent() && current.get().terms().equals(terms)) {
                return Uni.createFrom().item(new Planned(current.get(), pack, false));
            }
            Step step = step(author, request.reason());
            Release release =
                    current.map(before -> before.activating(terms, step)).orElseGet(() -> Release.first(terms, step));
            return matrices.current(connection)
                    .invoke(matrix -> ReleasePolicy.checkFit(terms, pack, matrix.matrix(), apiVersion.get()))
                    .chain(() -> requireWayBack(connection, release))
                    .replaceWith(new Planned(release, pack, true));
        });
    }

    private Uni<Pack> offerable(SqlConnection connection, String contentVersion) {
        return packs.get(connection, contentVersion).call(() -> withdrawals.requireNone(connection, contentVersion));
    }

    // The first release has none and needs none.
    private Uni<Void> requireWayBack(SqlConnection connection, Release release) {
        if (release.previous() == null) {
            return Uni.createFrom().voidItem();
        }
        String version = release.previous().contentVersion();
        return packs.get(connection, version)
                .chain(pack -> packs.isWhole(connection, pack))
                .invoke(whole -> {
                    if (!whole) {
                        throw ProblemException.of(
                                ReleaseProblem.NO_WAY_BACK,
                                "pack " + version
                                        + " is not stored whole, so a rollback to it would serve nobody (expected"
                                        + " it to be published again with the same bytes, or a rollback first)");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Planned> planRollback(SqlConnection connection, Optional<Release> current, Step step) {
        Release active = current.filter(release -> release.previous() != null)
                .orElseThrow(() -> ProblemException.of(
                        ReleaseProblem.NO_PREVIOUS,
                        current.map(release -> "no content was active before " + release.contentVersion())
                                .orElse("no content was ever active")));
        return repository
                .find(active.previous().revision())
                .map(earlier -> active.restoring(earlier.orElseThrow(), step))
                .chain(release ->
                        packs.get(connection, release.contentVersion()).map(pack -> new Planned(release, pack, true)));
    }

    private Uni<ContentManifest> rehearsal(SqlConnection connection, Optional<Release> current, Planned planned) {
        ContentManifest after = toManifest(planned);
        Uni<Optional<ContentManifest>> before = current.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : packs.get(connection, current.get().contentVersion())
                        .map(pack -> Optional.of(toManifest(new Planned(current.get(), pack, false))));
        return before.chain(now -> matrices.current(connection)
                .map(matrix -> after.withPopulations(new Populations(now, after, matrix.matrix()).list())));
    }

    private Uni<Change<ContentManifest>> publish(Work work, Optional<Release> before, Planned planned) {
        Release release = planned.release();
        return repository
                .insert(release)
                .chain(() -> work.publish(DeliveryHolder.SNAPSHOT))
                .map(version -> Change.of(toManifest(planned), entry(before, release)));
    }

    private static AuditEntry entry(Optional<Release> before, Release release) {
        ObjectNode diff = Difference.of(before.map(ReleaseService::state).orElse(null), state(release))
                .put("reason", release.reason());
        return new AuditEntry(
                        "release", release.contentVersion(), release.action().wire(), release.releasedBy(), diff)
                .withRevision(release.revision())
                .withReason(release.reason());
    }

    private static ObjectNode state(Release release) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("revision", release.revision())
                .put("content_version", release.contentVersion())
                .put("min_supported_client_version", release.terms().minSupportedClientVersion())
                .put("recommended_client_version", release.terms().recommendedClientVersion())
                .put("engine_range", release.terms().engineRange());
    }

    private Step step(String author, String reason) {
        return new Step(author, clock.now(), reason, apiVersion.get());
    }

    private ContentManifest toManifest(Planned planned) {
        Release release = planned.release();
        return new CurrentRelease(
                        release.revision(),
                        release.contentVersion(),
                        release.terms().minSupportedClientVersion(),
                        release.terms().recommendedClientVersion(),
                        release.terms().engineRange(),
                        release.previous() == null ? null : release.previous().contentVersion(),
                        release.releasedAt())
                .toManifest(planned.pack(), apiVersion.get());
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
     * A release that could be made.
     *
     * @param isNew false when it is what holds already
     */
    private record Planned(Release release, Pack pack, boolean isNew) {}

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
