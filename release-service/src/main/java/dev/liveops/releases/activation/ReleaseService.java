package dev.liveops.releases.activation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.activation.Release.Step;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The use cases of releases; each is one unit of work. */
@Singleton
class ReleaseService {

    private final UnitOfWork unit;
    private final ReleaseRepository repository;
    private final PackService packs;
    private final PreviewClock clock;

    ReleaseService(UnitOfWork unit, ReleaseRepository repository, PackService packs, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.packs = packs;
        this.clock = clock;
    }

    /** Makes a pack the active one; when it is already, and the minimum stays, nothing changes. */
    Uni<Published<ContentManifest>> activate(
            ActivateRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.check(request);
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, request, ContentManifest.class),
                work -> packs.get(work.connection(), request.contentVersion())
                        .chain(pack ->
                                current(ifMatch).chain(current -> activate(work, current, pack, request, author))));
    }

    /** Makes active what was before the active release. */
    Uni<Published<ContentManifest>> rollBack(
            RollBackRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.checkReason(request.reason());
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, request, ContentManifest.class),
                work -> current(ifMatch).chain(current -> restore(work, current, step(author, request.reason()))));
    }

    Uni<Page<ReleaseView>> list(PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection -> repository.list(before, page.limit()))
                .map(releases -> page.page(
                        releases.stream().map(ReleaseService::toView).toList(),
                        view -> Integer.toString(view.revision())));
    }

    private Uni<Optional<Release>> current(IfMatch ifMatch) {
        return repository.lockManifest().invoke(ifMatch::check).chain(repository::find);
    }

    private Uni<Change<ContentManifest>> activate(
            Work work, Optional<Release> current, Pack pack, ActivateRelease request, String author) {
        String minimum = minimum(request, pack, current);
        if (current.isPresent() && current.get().says(pack.contentVersion(), minimum)) {
            return Uni.createFrom().item(Change.none(toManifest(current.get(), pack)));
        }
        Step step = step(author, request.reason());
        Release release = current.map(before -> before.activating(pack.contentVersion(), minimum, step))
                .orElseGet(() -> Release.first(pack.contentVersion(), minimum, step));
        return publish(work, current, release, pack);
    }

    private Uni<Change<ContentManifest>> restore(Work work, Optional<Release> current, Step step) {
        Release active = current.filter(release -> release.previous() != null)
                .orElseThrow(() -> ProblemException.of(
                        ReleaseProblem.NO_PREVIOUS,
                        current.map(release -> "no content was active before " + release.contentVersion())
                                .orElse("no content was ever active")));
        return repository
                .find(active.previous().revision())
                .map(earlier -> active.restoring(earlier.orElseThrow(), step))
                .chain(release -> packs.get(work.connection(), release.contentVersion())
                        .chain(pack -> publish(work, current, release, pack)));
    }

    // What the operator says counts, then what the pack says; when neither says anything, what holds stays.
    private static String minimum(ActivateRelease request, Pack pack, Optional<Release> current) {
        if (request.minSupportedClientVersion() != null) {
            return request.minSupportedClientVersion();
        }
        return pack.minSupportedClientVersion() != null
                ? pack.minSupportedClientVersion()
                : current.map(Release::minSupportedClientVersion).orElse(Release.ANY_CLIENT);
    }

    private Uni<Change<ContentManifest>> publish(Work work, Optional<Release> before, Release release, Pack pack) {
        return repository
                .insert(release)
                .chain(() -> work.publish(DeliveryHolder.SNAPSHOT))
                .map(version -> Change.of(toManifest(release, pack), entry(before, release)));
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
                .put("min_supported_client_version", release.minSupportedClientVersion());
    }

    private Step step(String author, String reason) {
        return new Step(author, clock.now(), reason);
    }

    private static ContentManifest toManifest(Release release, Pack pack) {
        return new ContentManifest(
                pack.contentVersion(),
                pack.contentHash(),
                pack.sizeBytes(),
                release.minSupportedClientVersion(),
                pack.url(),
                release.revision(),
                release.previous() == null ? null : release.previous().contentVersion(),
                release.releasedAt());
    }

    private static ReleaseView toView(Release release) {
        return new ReleaseView(
                release.revision(),
                release.action(),
                release.contentVersion(),
                release.minSupportedClientVersion(),
                release.previous() == null ? null : release.previous().contentVersion(),
                release.reason(),
                release.releasedBy(),
                release.releasedAt());
    }
}
