package dev.liveops.releases.offers;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.page.Page;
import dev.liveops.model.release.ContentOffer;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.packs.PackView;
import dev.liveops.releases.packs.Withdrawals;
import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what all sources offered. */
@Singleton
class OfferService {

    /** How far back unless asked otherwise: longer than anybody waits for a run to be judged. */
    private static final Duration RETENTION = Duration.ofDays(40);

    private static final Comparator<TimeKey> ORDER =
            Comparator.comparing(TimeKey::time).thenComparing(TimeKey::id);
    private static final int ID_LENGTH = 16;

    private final Instance<OfferSource> sources;
    private final PackService packs;
    private final Withdrawals withdrawals;
    private final Database database;
    private final PreviewClock clock;

    OfferService(
            Instance<OfferSource> sources,
            PackService packs,
            Withdrawals withdrawals,
            Database database,
            PreviewClock clock) {
        this.sources = sources;
        this.packs = packs;
        this.withdrawals = withdrawals;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is offered, and was until an instant or later.
     *
     * @param since null for 40 days ago
     */
    Uni<OfferPage> list(@Nullable Instant since, PageRequest page) {
        Optional<TimeKey> after = TimeKey.after(page);
        Instant from = since == null ? clock.now().minus(RETENTION) : since;
        // The revision first: what is changed meanwhile is then said again, and not missed.
        return database.withConnection(connection -> SnapshotHead.current(connection, DeliveryHolder.SNAPSHOT)
                        .chain(revision -> withdrawals.all(connection).map(all -> new Said(revision, all))))
                .chain(said -> offers(from).map(offers -> said.page(offers, page, after)));
    }

    /** A pack, and every offer of it, from the earliest on; fails with {@code release.unknown_pack}. */
    Uni<PackAbout> about(String contentVersion) {
        return database.withConnection(connection -> packs.get(connection, contentVersion)
                        .chain(pack -> withdrawals
                                .find(connection, contentVersion)
                                .map(found -> new PackAbout(
                                        PackView.of(pack, found.orElse(null)),
                                        pack.gzip() == null ? null : pack.gzip().sizeBytes(),
                                        List.of()))))
                .chain(about -> offers(Instant.EPOCH)
                        .map(offers -> about.with(offers.stream()
                                .filter(offer -> offer.contentVersion().equals(contentVersion))
                                .sorted(Comparator.comparing(OfferService::key, ORDER))
                                .toList())));
    }

    private Uni<List<ContentOffer>> offers(Instant since) {
        Uni<List<ContentOffer>> all = Uni.createFrom().item(() -> new ArrayList<ContentOffer>());
        for (OfferSource source : sources) {
            all = all.call(offers -> source.offers(since).invoke(offers::addAll));
        }
        return all;
    }

    // Of the few that begin at one instant, any order that stays.
    private static TimeKey key(ContentOffer offer) {
        String rest = String.join(
                "\n",
                offer.contentVersion(),
                offer.contentHash(),
                offer.engineVersions(),
                offer.platforms().toString(),
                offer.clientVersions());
        return new TimeKey(offer.from(), Sha256.hex(rest).substring(0, ID_LENGTH));
    }

    /**
     * What holds for all offers.
     *
     * @param withdrawn since when packs are, by content version
     */
    private record Said(long revision, Map<String, Instant> withdrawn) {

        OfferPage page(List<ContentOffer> offers, PageRequest page, Optional<TimeKey> after) {
            List<ContentOffer> wanted = offers.stream()
                    .map(this::mark)
                    .filter(offer -> after.isEmpty() || ORDER.compare(key(offer), after.get()) > 0)
                    .sorted(Comparator.comparing(OfferService::key, ORDER))
                    .limit(page.limit())
                    .toList();
            Page<ContentOffer> made = page.page(wanted, offer -> key(offer).text());
            return new OfferPage(revision, made.items(), made.nextPageToken());
        }

        private ContentOffer mark(ContentOffer offer) {
            return new ContentOffer(
                    offer.contentVersion(),
                    offer.contentHash(),
                    offer.engineVersions(),
                    offer.platforms(),
                    offer.clientVersions(),
                    offer.from(),
                    offer.to(),
                    withdrawn.get(offer.contentVersion()));
        }
    }
}
