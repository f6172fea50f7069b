package dev.liveops.releases.delivery;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says what clients are to run and gives them packs; what is active and what was before it without the database. */
@Singleton
class DeliveryService {

    private final DeliveryHolder delivery;
    private final PackService packs;
    private final DeliveryMetrics metrics;

    DeliveryService(DeliveryHolder delivery, PackService packs, DeliveryMetrics metrics) {
        this.delivery = delivery;
        this.packs = packs;
        this.metrics = metrics;
    }

    /** The manifest; {@code release.nothing_active} before the first release. */
    ContentManifest manifest() {
        return delivery.get()
                .manifest()
                .orElseThrow(() -> ProblemException.of(
                        ReleaseProblem.NOTHING_ACTIVE,
                        "no content was activated yet (see POST /v1/releases/activate)"));
    }

    /** A pack to send; fails with {@code release.unknown_pack}. */
    Uni<PackContent> content(String contentVersion) {
        Optional<Pack> known = delivery.get().find(contentVersion);
        return known.map(pack -> Uni.createFrom().item(pack))
                .orElseGet(() -> packs.get(contentVersion))
                .chain(pack -> packs.hold(pack)
                        .map(held -> held
                                ? counted(pack, packs.kept(pack), "file")
                                : counted(pack, packs.stored(pack), "database")));
    }

    private PackContent counted(Pack pack, Multi<byte[]> chunks, String source) {
        return new PackContent(pack, chunks.onCompletion().invoke(() -> metrics.sent(source)));
    }
}
