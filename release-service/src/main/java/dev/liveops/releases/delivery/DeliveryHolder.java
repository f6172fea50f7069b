package dev.liveops.releases.delivery;

import dev.liveops.releases.cache.CachedFile;
import dev.liveops.releases.cache.PackCache;
import dev.liveops.releases.compatibility.CompatibilityMatrix;
import dev.liveops.releases.compatibility.Matrices;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackConfig;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.packs.Withdrawals;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.releases.staging.Cohorts;
import dev.liveops.support.database.DatabaseMonitor;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The manifest with what is known of its packs, held in memory; their bytes are on this replica's disk before it is served. */
@Startup
@Singleton
public class DeliveryHolder {

    /** Name of the snapshot, to which activations and rollbacks publish. */
    public static final String SNAPSHOT = "manifest";

    private static final Logger LOG = Logger.getLogger(DeliveryHolder.class);

    /** How often it is looked whether the packs are still there: whoever clears temporary files takes what is old. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final ManifestRepository repository;
    private final Matrices matrices;
    private final PackService packs;
    private final PackCache cache;
    private final KeptDelivery kept;
    private final Candidates candidates;
    private final Withdrawals withdrawals;
    private final Cohorts cohorts;
    private final SnapshotHolder<Delivery> holder;
    private final AtomicBoolean standingIn = new AtomicBoolean();

    DeliveryHolder(
            Snapshots snapshots,
            ManifestRepository repository,
            Matrices matrices,
            PackService packs,
            PackCache cache,
            PackConfig limits,
            KeptDelivery kept,
            Candidates candidates,
            Withdrawals withdrawals,
            Cohorts cohorts,
            DatabaseMonitor database,
            DeliveryMetrics metrics,
            Vertx vertx) {
        cache.requireRoomFor(limits.maxPackSize().asLongValue());
        this.repository = repository;
        this.matrices = matrices;
        this.packs = packs;
        this.cache = cache;
        this.kept = kept;
        this.candidates = candidates;
        this.withdrawals = withdrawals;
        this.cohorts = cohorts;
        this.holder = snapshots.hold(SNAPSHOT, this::load, this::fetch);
        holder.listen(this::served);
        database.watch(this::standInWithout);
        vertx.setPeriodic(LOOK.toMillis(), timer -> look());
        metrics.watchHeldBytes(cache::pinnedBytes);
    }

    /** What is served; before the first load the request ends with {@code service.not_ready}. */
    Delivery get() {
        return holder.get().value();
    }

    private Delivery held() {
        return holder.isLoaded() ? get() : Delivery.NOTHING;
    }

    private Uni<Delivery> load(SqlConnection connection) {
        return matrices.current(connection)
                .map(CompatibilityMatrix::matrix)
                .chain(matrix -> repository
                        .find(connection)
                        .chain(release -> release.isEmpty()
                                ? Uni.createFrom().item(new Delivery(null, null, null, matrix, null, Set.of()))
                                : load(connection, release.get(), matrix)));
    }

    private Uni<Delivery> load(SqlConnection connection, CurrentRelease release, Matrix matrix) {
        Uni<Optional<Pack>> previous = release.previousVersion() == null
                ? Uni.createFrom().item(Optional.empty())
                : pack(connection, release.previousVersion()).map(Optional::of);
        return pack(connection, release.activeVersion())
                .chain(active -> previous.chain(before -> candidates
                        .live(connection, version -> pack(connection, version))
                        .chain(candidate -> withdrawals
                                .all(connection)
                                .map(withdrawn -> new Delivery(
                                        release,
                                        active,
                                        before.orElse(null),
                                        matrix,
                                        candidate.orElse(null),
                                        withdrawn.keySet())))));
    }

    // A pack never changes, so one that is known is not read again; but for what stood in for a database that is right.
    private Uni<Pack> pack(SqlConnection connection, String contentVersion) {
        return (holder.isStandIn() ? Delivery.NOTHING : held())
                .find(contentVersion)
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> packs.get(connection, contentVersion));
    }

    /** The packs come here before the manifest that names them is served. A disk that takes none holds up no release. */
    private Uni<Delivery> fetch(Delivery next) {
        cache.pin(Stream.concat(held().packs().stream(), next.packs().stream())
                .map(Pack::file)
                .toList());
        Uni<Boolean> active = next.active() == null ? Uni.createFrom().item(true) : packs.hold(next.active());
        Candidate candidate = next.candidate();
        if (candidate != null) {
            cohorts.prepare(candidate.plan());
            active = active.chain(() -> tryToHold(candidate.pack()));
        }
        return active.chain(() -> next.previous() == null ? Uni.createFrom().item(true) : tryToHold(next.previous()))
                .replaceWith(next);
    }

    // What a rollback would need, or some are given, must not stand in the way of what everybody needs now.
    private Uni<Boolean> tryToHold(Pack pack) {
        return packs.hold(pack)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "pack not fetched, tried again content_version=%s reason=%s",
                        pack.contentVersion(), failure.getMessage()))
                .onFailure()
                .recoverWithItem(false);
    }

    // Not pinned, and waited for by nothing: whoever does not find it is sent the pack itself.
    private Uni<Boolean> tryToHoldCompressed(Pack pack) {
        return pack.gzip() == null
                ? Uni.createFrom().item(true)
                : packs.hold(pack, pack.gzip()).onFailure().recoverWithItem(false);
    }

    private void served(Versioned<Delivery> served) {
        cache.pin(files(served.value()));
        kept.keep(served);
    }

    private void look() {
        Multi.createFrom()
                .iterable(held().packs())
                .onItem()
                .transformToUniAndConcatenate(pack -> tryToHold(pack).chain(() -> tryToHoldCompressed(pack)))
                .subscribe()
                .with(here -> {});
    }

    // Only while nothing was ever loaded: what is in memory is newer, and the database is right where it can be asked.
    private void standInWithout(boolean databaseIsUp) {
        if (!databaseIsUp && !holder.isLoaded() && standingIn.compareAndSet(false, true)) {
            kept.find()
                    .chain(this::standIn)
                    .onTermination()
                    .invoke(() -> standingIn.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debug("nothing stands in", failure));
        }
    }

    private Uni<Void> standIn(Optional<Versioned<Delivery>> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Delivery delivery = found.get().value();
        cache.pin(files(delivery));
        if (delivery.candidate() != null) {
            cohorts.prepare(delivery.candidate().plan());
        }
        // Without a database only what is on this disk comes of it.
        return packs.hold(delivery.active())
                .invoke(here -> {
                    if (here) {
                        holder.standIn(found.get());
                    }
                })
                .replaceWithVoid();
    }

    private static List<CachedFile> files(Delivery delivery) {
        return delivery.packs().stream().map(Pack::file).toList();
    }
}
