package dev.liveops.releases.delivery;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.compatibility.Matrices;
import dev.liveops.releases.delivery.ManifestRepository.PastRelease;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackForm;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.status.ApiVersion;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Says what clients are to run and gives them packs; what is active and what was before it without the database. */
@Singleton
public class DeliveryService {

    private final DeliveryHolder delivery;
    private final ManifestRepository repository;
    private final Matrices matrices;
    private final PackService packs;
    private final DeliveryMetrics metrics;
    private final Database database;
    private final ApiVersion apiVersion;
    private final JsonText json;
    private final Candidates candidates;
    // Made once a release, not once a request.
    private volatile Ready ready = new Ready(Delivery.NOTHING, Optional.empty());

    DeliveryService(
            DeliveryHolder delivery,
            ManifestRepository repository,
            Matrices matrices,
            PackService packs,
            DeliveryMetrics metrics,
            Database database,
            ApiVersion apiVersion,
            JsonText json,
            Candidates candidates) {
        this.delivery = delivery;
        this.repository = repository;
        this.matrices = matrices;
        this.packs = packs;
        this.metrics = metrics;
        this.database = database;
        this.apiVersion = apiVersion;
        this.json = json;
        this.candidates = candidates;
    }

    /** What clients are answered by now who are given the release; {@code release.nothing_active} before the first one. */
    public Served served() {
        return onOffer().served();
    }

    /** What clients are offered now, from memory; {@code release.nothing_active} before the first release. */
    @SuppressWarnings(
            "ReferenceEquality") // asked for with each request: the same one, and an equal one is only made anew
    public OnOffer onOffer() {
        Delivery held = delivery.get();
        Ready made = ready;
        if (held != made.of()) {
            made = new Ready(held, held.manifest(apiVersion.get()).map(manifest -> onOffer(held, manifest)));
            ready = made;
        }
        return made.offer()
                .orElseThrow(() -> ProblemException.of(
                        ReleaseProblem.NOTHING_ACTIVE,
                        "no content was activated yet (see POST /v1/releases/activate)"));
    }

    /** A manifest as it is sent. */
    public WrittenManifest write(ContentManifest manifest) {
        return new WrittenManifest(
                manifest, Served.tagOf(manifest), json.write(manifest).getBytes(StandardCharsets.UTF_8));
    }

    /** What clients were offered at an instant; fails with {@code release.nothing_active} before the first release. */
    public Uni<PastOffer> servedAt(Instant at) {
        return database.withConnection(connection -> repository
                .find(connection, at)
                .map(found -> found.orElseThrow(
                        () -> ProblemException.of(ReleaseProblem.NOTHING_ACTIVE, "no content was active yet at " + at)))
                .chain(past -> served(connection, past, at))
                .chain(served ->
                        candidates.at(connection, at).map(candidate -> new PastOffer(served, candidate.orElse(null)))));
    }

    /**
     * What clients were offered.
     *
     * @param served by the release
     * @param candidate what was rolled out beside it, in the stage it was in; null where nothing was
     */
    public record PastOffer(Served served, Candidate candidate) {}

    /** A pack to send, in the form that suits a request; fails with {@code release.unknown_pack}. */
    Uni<PackContent> content(String contentVersion, PackRequest request) {
        Optional<Pack> known = delivery.get().find(contentVersion);
        return known.map(pack -> Uni.createFrom().item(pack))
                .orElseGet(() -> packs.get(contentVersion))
                .chain(pack -> content(pack, request.choose(pack)));
    }

    private Uni<PackContent> content(Pack pack, PackForm form) {
        Uni<PackContent> found = packs.hold(pack, form)
                .map(held -> held
                        ? new PackContent(pack, form, range -> counted(packs.kept(pack, form, range), "file"))
                        : new PackContent(pack, form, range -> counted(packs.stored(pack, form, range), "database")));
        // A compressed form saves bytes on the line and nothing else: without it the pack itself is sent.
        return form.encoding() == null ? found : found.onFailure().recoverWithUni(() -> content(pack, pack.whole()));
    }

    private Uni<Served> served(SqlConnection connection, PastRelease past, Instant at) {
        String api = Objects.requireNonNullElse(past.apiVersion(), apiVersion.get());
        return packs.get(connection, past.release().activeVersion())
                .map(pack -> past.release().toManifest(pack, api))
                .chain(manifest -> matrices.at(connection, at).map(matrix -> new Served(manifest, matrix.matrix())));
    }

    private Multi<byte[]> counted(Multi<byte[]> pieces, String source) {
        return pieces.onCompletion().invoke(() -> metrics.sent(source));
    }

    private OnOffer onOffer(Delivery held, ContentManifest manifest) {
        Candidate candidate = held.candidate();
        return new OnOffer(
                write(manifest),
                candidate,
                candidate == null ? null : write(candidate.manifest(manifest)),
                held.matrix(),
                held.withdrawn());
    }

    /** What is answered while a delivery is held; empty when that has nothing active. */
    private record Ready(Delivery of, Optional<OnOffer> offer) {}
}
