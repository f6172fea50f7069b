package dev.liveops.releases.offers;

import dev.liveops.model.release.ContentOffer;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Knows of one way in which content is offered to clients: as the active release, by a rollout. All of them make the list. */
public interface OfferSource {

    /**
     * The offers of this way that last, or ended after an instant; in no order. What is withdrawn is added for
     * all ways alike.
     */
    Uni<List<ContentOffer>> offers(Instant since);
}
