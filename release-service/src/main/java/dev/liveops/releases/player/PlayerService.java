package dev.liveops.releases.player;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.compatibility.Combination;
import dev.liveops.releases.delivery.DeliveryService;
import dev.liveops.releases.delivery.OnOffer;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.softlaunch.SoftLaunch;
import dev.liveops.releases.softlaunch.SoftLaunches;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Cohorts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Chooses what a client is given. */
@Singleton
public class PlayerService {

    private final DeliveryService delivery;
    private final SoftLaunches launches;
    private final Cohorts cohorts;

    PlayerService(DeliveryService delivery, SoftLaunches launches, Cohorts cohorts) {
        this.delivery = delivery;
        this.launches = launches;
        this.cohorts = cohorts;
    }

    /** What a client is given now; {@code release.nothing_active} before the first release. */
    public Uni<Given> give(Asker asker) {
        OnOffer offer = delivery.onOffer();
        if (asker.userId() == null) {
            return staged(offer, asker);
        }
        return launches.find(asker)
                .chain(found -> launched(offer, asker, found))
                .chain(launched -> launched.isPresent() ? Uni.createFrom().item(launched.get()) : staged(offer, asker));
    }

    // Of several experiments the first one by name: a layer keeps a player out of the others.
    private Uni<Optional<Given>> launched(OnOffer offer, Asker asker, List<SoftLaunch> found) {
        Optional<SoftLaunch> fit = found.stream()
                .filter(launch -> fits(launch.pack(), offer, asker))
                .findFirst();
        return fit.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : launches.offer(fit.get())
                        .map(written -> written ? Optional.of(launched(offer, fit.get())) : Optional.empty());
    }

    private Given launched(OnOffer offer, SoftLaunch launch) {
        return new Given(delivery.write(manifest(offer.release().manifest(), launch)), offer.matrix(), true);
    }

    private Uni<Given> staged(OnOffer offer, Asker asker) {
        Candidate candidate = offer.candidate();
        if (candidate == null || asker.equals(Asker.ANYBODY)) {
            return Uni.createFrom().item(new Given(offer.release(), offer.matrix(), asker.userId() != null));
        }
        return cohorts.of(candidate.plan(), asker)
                .map(meets -> offer.placing().of(asker, meets).isInside())
                .map(inside ->
                        new Given(inside ? offer.staged() : offer.release(), offer.matrix(), asker.unit() != null));
    }

    // A pack speaks for itself here: nobody says of what an experiment names for which clients it is.
    private static boolean fits(Pack pack, OnOffer offer, Asker asker) {
        ContentManifest release = offer.release().manifest();
        String oldest = oldestClient(pack, release);
        String client = Objects.requireNonNullElse(asker.clientVersion(), release.minSupportedClientVersion());
        VersionSpan engines = span(pack.engineRange());
        boolean runs = asker.engineVersion() == null
                ? span(release.engineRange()).isWithin(engines)
                : engines.contains(asker.engineVersion());
        return runs
                && !offer.withdrawn().contains(pack.contentVersion())
                && VersionSpan.from(oldest).contains(client)
                && offer.matrix()
                        .breaches(new Combination(
                                client, asker.engineVersion(), pack.contentVersion(), release.apiVersion()))
                        .isEmpty();
    }

    private static ContentManifest manifest(ContentManifest release, SoftLaunch launch) {
        Pack pack = launch.pack();
        return new ContentManifest(
                pack.contentVersion(),
                pack.contentHash(),
                pack.sizeBytes(),
                oldestClient(pack, release),
                release.recommendedClientVersion(),
                pack.engineRange(),
                release.apiVersion(),
                pack.url(),
                release.revision(),
                release.activeVersion(),
                release.activatedAt(),
                "experiment:" + launch.experimentId(),
                null);
    }

    private static String oldestClient(Pack pack, ContentManifest release) {
        return Objects.requireNonNullElse(pack.minSupportedClientVersion(), release.minSupportedClientVersion());
    }

    // A range that this version cannot read is held against nobody.
    private static VersionSpan span(String text) {
        return Objects.requireNonNullElse(VersionSpan.parse(text), VersionSpan.ANY);
    }
}
