package dev.liveops.releases.activation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ActivateRelease;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.release.ReleaseView;
import dev.liveops.model.release.RollBackRelease;
import dev.liveops.releases.activation.Release.Step;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Publications;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The use cases of releases; each change is one transaction with its publication and its audit entry. */
@Singleton
class ReleaseService {

    /** Name of the snapshot that releases publish. */
    static final String SNAPSHOT = "manifest";

    private final Database database;
    private final ReleaseRepository repository;
    private final PackService packs;
    private final Publications publications;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final PreviewClock clock;
    private final ReleaseMetrics metrics;

    ReleaseService(
            Database database,
            ReleaseRepository repository,
            PackService packs,
            Publications publications,
            IdempotencyStore idempotency,
            AuditLog audit,
            PreviewClock clock,
            ReleaseMetrics metrics) {
        this.database = database;
        this.repository = repository;
        this.packs = packs;
        this.publications = publications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Makes a pack the active one; when it is already, and the minimum stays, nothing changes. */
    Uni<Published<ContentManifest>> activate(
            ActivateRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.check(request);
        return publications.publish(
                SNAPSHOT,
                transaction -> idempotency.once(
                        transaction,
                        key,
                        request,
                        ContentManifest.class,
                        same -> packs.get(same, request.contentVersion())
                                .chain(pack -> current(same, ifMatch)
                                        .chain(current -> activate(same, current, pack, request, author)))));
    }

    /** Makes active what was before the active release. */
    Uni<Published<ContentManifest>> rollBack(
            RollBackRelease request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        ReleasePolicy.checkReason(request.reason());
        return publications.publish(
                SNAPSHOT,
                transaction -> idempotency.once(
                        transaction,
                        key,
                        request,
                        ContentManifest.class,
                        same -> current(same, ifMatch)
                                .chain(current -> restore(same, current, step(author, request.reason())))));
    }

    Uni<Page<ReleaseView>> list(PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return database.withConnection(connection -> repository.list(connection, before, page.limit()))
                .map(releases -> page.page(
                        releases.stream().map(ReleaseService::toView).toList(),
                        view -> Integer.toString(view.revision())));
    }

    private Uni<Optional<Release>> current(SqlConnection transaction, IfMatch ifMatch) {
        return repository
                .lockManifest(transaction)
                .invoke(ifMatch::check)
                .chain(revision -> repository.find(transaction, revision));
    }

    private Uni<ContentManifest> activate(
            SqlConnection transaction, Optional<Release> current, Pack pack, ActivateRelease request, String author) {
        String minimum = minimum(request, pack, current);
        if (current.isPresent() && current.get().says(pack.contentVersion(), minimum)) {
            return Uni.createFrom().item(toManifest(current.get(), pack));
        }
        Step step = step(author, request.reason());
        Release release = current.map(before -> before.activating(pack.contentVersion(), minimum, step))
                .orElseGet(() -> Release.first(pack.contentVersion(), minimum, step));
        return publish(transaction, current, release).replaceWith(() -> toManifest(release, pack));
    }

    private Uni<ContentManifest> restore(SqlConnection transaction, Optional<Release> current, Step step) {
        Release active = current.filter(release -> release.previous() != null)
                .orElseThrow(() -> ProblemException.of(
                        ReleaseProblem.NO_PREVIOUS,
                        current.map(release -> "no content was active before " + release.contentVersion())
                                .orElse("no content was ever active")));
        return repository
                .find(transaction, active.previous().revision())
                .map(earlier -> active.restoring(earlier.orElseThrow(), step))
                .call(release -> publish(transaction, current, release))
                .chain(release ->
                        packs.get(transaction, release.contentVersion()).map(pack -> toManifest(release, pack)));
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

    private Uni<Void> publish(SqlConnection transaction, Optional<Release> before, Release release) {
        metrics.released(release.action());
        ObjectNode diff = JsonNodeFactory.instance.objectNode();
        diff.set("before", before.map(ReleaseService::state).orElse(null));
        diff.set("after", state(release));
        diff.put("reason", release.reason());
        AuditEntry entry = new AuditEntry(
                        "release", release.contentVersion(), release.action().wire(), release.releasedBy(), diff)
                .withRevision(release.revision())
                .withReason(release.reason());
        return SnapshotHead.advance(transaction, SNAPSHOT)
                .chain(() -> repository.insert(transaction, release))
                .chain(() -> audit.append(transaction, entry));
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
