package dev.liveops.releases.packs;

import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;

/** Does something with each pack that is new, such as having it simulated. */
public interface PublicationListener {

    /** After a new pack is stored, in the transaction that publishes it. */
    Uni<Void> published(Work work);
}
