package dev.liveops.telemetry.offers;

import dev.liveops.telemetry.ReleasePeerResource;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What was offered, for tests: the release service is asked for it when they say so. */
@Singleton
public class TestOffers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OfferHolder offers;

    TestOffers(OfferHolder offers) {
        this.offers = offers;
    }

    /** Asks the release service. */
    public void refresh() {
        offers.refresh().await().atMost(PATIENCE);
    }

    /** Has the replica know what is kept and no more, as one that starts while the release service is away. */
    public void startWhileAway() {
        ReleasePeerResource.away(true);
        refresh();
        ReleasePeerResource.away(false);
    }
}
