package dev.liveops.releases.activation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ClientPopulation;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.activation.Release.Step;
import dev.liveops.releases.client.Populations;
import dev.liveops.releases.compatibility.CompatibilityMatrix;
import dev.liveops.releases.compatibility.Matrices;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.compatibility.ReleaseTerms;
import dev.liveops.releases.delivery.CurrentRelease;
import dev.liveops.releases.golden.GoldenGate;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.packs.Withdrawals;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.status.ApiVersion;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Difference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which release an activation or a rollback would make, and what clients would be told by it. Changes nothing. */
@Singleton
class ReleasePlans {

    private final ReleaseRepository repository;
    private final PackService packs;
    private final Withdrawals withdrawals;
    private final Matrices matrices;
    private final Candidates candidates;
    private final GoldenGate golden;
    private final PreviewClock clock;
    private final ApiVersion apiVersion;

    ReleasePlans(
            ReleaseRepository repository,
            PackService packs,
            Withdrawals withdrawals,
            Matrices matrices,
            Candidates candidates,
            GoldenGate golden,
            PreviewClock clock,
            ApiVersion apiVersion) {
        this.repository = repository;
        this.packs = packs;
        this.withdrawals = withdrawals;
        this.matrices = matrices;
        this.candidates = candidates;
        this.golden = golden;
        this.clock = clock;
        this.apiVersion = apiVersion;
    }

    /** The release that an activation would make; refused as that would be. */
    Uni<Planned> activation(
            SqlConnection connection, Optional<Release> current, ActivateRelease request, String author) {
        return offerable(connection, request.contentVersion()).chain(pack -> {
            ReleaseTerms terms = ReleasePolicy.terms(request, pack, current);
            return activation(connection, current, terms, pack, step(author, request.reason()))
                    .call(planned -> planned.isNew()
                            ? golden.require(connection, pack, terms.engines())
                            : Uni.createFrom().voidItem());
        });
    }

    /**
     * As the other one, with all that the release is to say; of what is rolled out already, which has met players: its golden sims
     * were asked for when it began.
     */
    Uni<Planned> activation(
            SqlConnection connection, Optional<Release> current, ReleaseTerms terms, Pack pack, Step step) {
        if (current.isPresent() && current.get().terms().equals(terms)) {
            return Uni.createFrom().item(new Planned(current.get(), pack, false));
        }
        Release release =
                current.map(before -> before.activating(terms, step)).orElseGet(() -> Release.first(terms, step));
        return matrices.current(connection)
                .invoke(matrix -> ReleasePolicy.checkFit(terms, pack, matrix.matrix(), apiVersion.get()))
                .chain(() -> requireWayBack(connection, release))
                .replaceWith(new Planned(release, pack, true));
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

    /** The release that a rollback would make; {@code release.no_previous} where there is nothing to go back to. */
    Uni<Planned> rollback(SqlConnection connection, Optional<Release> current, Step step) {
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

    /** What the manifest would say, and what each population of clients would be told, those in the share of a rollout too. */
    Uni<ContentManifest> rehearsal(SqlConnection connection, Optional<Release> current, Planned planned) {
        ContentManifest after = toManifest(planned);
        return manifest(connection, current)
                .chain(before -> matrices.current(connection)
                        .map(CompatibilityMatrix::matrix)
                        .chain(matrix -> candidates
                                .live(connection)
                                .map(candidate -> before.isEmpty() || candidate.isEmpty()
                                        ? Stream.<ClientPopulation>empty()
                                        : inside(candidate.get().manifest(before.get()), after, matrix))
                                .map(inside -> after.withPopulations(
                                        Stream.concat(new Populations(before, after, matrix).list().stream(), inside)
                                                .toList()))));
    }

    /** The manifest of a release; empty before the first. */
    Uni<Optional<ContentManifest>> manifest(SqlConnection connection, Optional<Release> current) {
        return current.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : packs.get(connection, current.get().contentVersion())
                        .map(pack -> Optional.of(toManifest(new Planned(current.get(), pack, false))));
    }

    private static Stream<ClientPopulation> inside(ContentManifest offered, ContentManifest after, Matrix matrix) {
        return new Populations(Optional.of(offered), after, matrix)
                .list().stream().map(population -> population.withOfferedBy(String.valueOf(offered.offeredBy())));
    }

    /** What the audit chain says of a release. */
    static AuditEntry entry(Optional<Release> before, Release release) {
        ObjectNode diff = Difference.of(before.map(ReleasePlans::state).orElse(null), state(release))
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

    /** Who makes a release now. */
    Step step(String author, String reason) {
        return new Step(author, clock.now(), reason, apiVersion.get());
    }

    /** The manifest that a release makes. */
    ContentManifest toManifest(Planned planned) {
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

    /**
     * A release that could be made.
     *
     * @param isNew false when it is what holds already
     */
    record Planned(Release release, Pack pack, boolean isNew) {}
}
