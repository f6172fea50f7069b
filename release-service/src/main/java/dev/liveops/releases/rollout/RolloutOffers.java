package dev.liveops.releases.rollout;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.releases.offers.OfferSource;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.support.database.Database;
import dev.liveops.support.rollout.Rollout;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What rollouts offered: on their platforms, to every client that can run it, since whoever holds it keeps it through updates of his
 * client.
 */
@Singleton
class RolloutOffers implements OfferSource {

    private final Database database;
    private final Candidates candidates;

    RolloutOffers(Database database, Candidates candidates) {
        this.database = database;
        this.candidates = candidates;
    }

    @Override
    public Uni<List<ContentOffer>> offers(Instant since) {
        return database.withConnection(
                connection -> candidates.since(connection, since).chain(rollouts -> offers(connection, rollouts)));
    }

    private Uni<List<ContentOffer>> offers(SqlConnection connection, List<Rollout> rollouts) {
        Uni<List<ContentOffer>> offers = Uni.createFrom().item(new ArrayList<>());
        for (Rollout rollout : rollouts) {
            offers = offers.call(found -> candidates
                    .candidate(connection, rollout)
                    .invoke(candidate -> found.add(offer(rollout, candidate))));
        }
        return offers;
    }

    private static ContentOffer offer(Rollout rollout, Candidate candidate) {
        return new ContentOffer(
                candidate.pack().contentVersion(),
                candidate.pack().contentHash(),
                candidate.terms().engineRange(),
                rollout.plan().audience().platforms(),
                candidate.terms().clients().toString(),
                rollout.startedAt(),
                rollout.endedAt(),
                null);
    }
}
