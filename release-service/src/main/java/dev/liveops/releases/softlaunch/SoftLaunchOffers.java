package dev.liveops.releases.softlaunch;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.releases.offers.OfferSource;
import dev.liveops.support.database.Database;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What experiments offered. */
@Singleton
class SoftLaunchOffers implements OfferSource {

    private final Database database;
    private final SoftLaunchRepository repository;
    private final PreviewClock clock;
    private final Duration gap;

    SoftLaunchOffers(Database database, SoftLaunchRepository repository, PreviewClock clock, SoftLaunchConfig config) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
        this.gap = config.offerRenewal().multipliedBy(2);
    }

    @Override
    public Uni<List<ContentOffer>> offers(Instant since) {
        Instant now = clock.now();
        return database.withConnection(connection -> repository.list(connection, since.minus(gap)))
                .map(offers -> offers.stream()
                        .map(offer -> offer.toContentOffer(now, gap))
                        .toList());
    }
}
