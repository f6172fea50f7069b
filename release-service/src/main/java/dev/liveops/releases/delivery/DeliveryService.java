package dev.liveops.releases.delivery;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.compatibility.Matrices;
import dev.liveops.releases.delivery.ManifestRepository.PastRelease;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackForm;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.status.ApiVersion;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
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
    // Made once a release, not once a request.
    private volatile Ready ready = new Ready(Delivery.NOTHING, Optional.empty());

    DeliveryService(
            DeliveryHolder delivery,
            ManifestRepository repository,
            Matrices matrices,
            PackService packs,
            DeliveryMetrics metrics,
            Database database,
            ApiVersion apiVersion) {
        this.delivery = delivery;
        this.repository = repository;
        this.matrices = matrices;
        this.packs = packs;
        this.metrics = metrics;
        this.database = database;
        this.apiVersion = apiVersion;
    }

    /** What clients are answered by now, from memory; {@code release.nothing_active} before the first release. */
    public Served served() {
        Delivery held = delivery.get();
        Ready made = ready;
        if (!held.equals(made.of())) {
            made = new Ready(
                    held, held.manifest(apiVersion.get()).map(manifest -> new Served(manifest, held.matrix())));
            ready = made;
        }
        return made.served()
                .orElseThrow(() -> ProblemException.of(
                        ReleaseProblem.NOTHING_ACTIVE,
                        "no content was activated yet (see POST /v1/releases/activate)"));
    }

    /** What clients were answered by at an instant; fails with {@code release.nothing_active} before the first release. */
    public Uni<Served> servedAt(Instant at) {
        return database.withConnection(connection -> repository
                .find(connection, at)
                .map(found -> found.orElseThrow(
                        () -> ProblemException.of(ReleaseProblem.NOTHING_ACTIVE, "no content was active yet at " + at)))
                .chain(past -> served(connection, past, at)));
    }

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

    /** What is answered while a delivery is held; empty when that has nothing active. */
    private record Ready(Delivery of, Optional<Served> served) {}
}
