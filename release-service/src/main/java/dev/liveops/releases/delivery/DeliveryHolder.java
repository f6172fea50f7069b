package dev.liveops.releases.delivery;

import dev.liveops.releases.packs.PackService;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The manifest with its active and its previous pack, held in memory. */
@Startup
@Singleton
class DeliveryHolder {

    /** Name of the snapshot. */
    static final String SNAPSHOT = "manifest";

    private final ManifestRepository repository;
    private final PackService packs;
    private final SnapshotHolder<Delivery> holder;

    DeliveryHolder(Snapshots snapshots, ManifestRepository repository, PackService packs, DeliveryMetrics metrics) {
        this.repository = repository;
        this.packs = packs;
        this.holder = snapshots.hold(SNAPSHOT, this::load);
        metrics.watchHeldBytes(() -> held().heldBytes());
    }

    /** What is served; before the first load the request ends with {@code service.not_ready}. */
    Delivery get() {
        return holder.get().value();
    }

    private Delivery held() {
        return holder.isLoaded() ? get() : Delivery.NOTHING;
    }

    private Uni<Delivery> load(SqlConnection connection) {
        return repository
                .find(connection)
                .chain(release ->
                        release.isEmpty() ? Uni.createFrom().item(Delivery.NOTHING) : load(connection, release.get()));
    }

    private Uni<Delivery> load(SqlConnection connection, CurrentRelease release) {
        return pack(connection, release.activeVersion())
                .chain(active -> release.previousVersion() == null
                        ? Uni.createFrom().item(new Delivery(release, active, null))
                        : pack(connection, release.previousVersion())
                                .map(previous -> new Delivery(release, active, previous)));
    }

    // A pack never changes, so one that is held is not read again.
    private Uni<HeldPack> pack(SqlConnection connection, String contentVersion) {
        Optional<HeldPack> known = held().find(contentVersion);
        return known.isPresent()
                ? Uni.createFrom().item(known.get())
                : packs.get(connection, contentVersion)
                        .chain(pack -> packs.chunks(connection, pack).map(chunks -> new HeldPack(pack, chunks)));
    }
}
