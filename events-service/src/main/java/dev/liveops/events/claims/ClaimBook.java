package dev.liveops.events.claims;

import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Writes claims down, each once. */
@Singleton
public class ClaimBook {

    private final Database database;
    private final ClaimRepository repository;
    private final ClaimMetrics metrics;
    private final JsonText json;

    ClaimBook(Database database, ClaimRepository repository, ClaimMetrics metrics, JsonText json) {
        this.database = database;
        this.repository = repository;
        this.metrics = metrics;
        this.json = json;
    }

    /**
     * Stores a claim; where there is one already, that one is the answer. One statement and its commit, unless it is a repetition.
     *
     * @return the claim as it was stored first; fails with {@code events.claim_differs} when that was of another request
     */
    public Uni<Claimed> claim(Claim claim) {
        String document = json.write(claim.document());
        return database.inTransaction(transaction -> repository
                        .insert(transaction, claim, document)
                        .chain(isNew -> isNew
                                ? Uni.createFrom().item(new Claimed(claim, true))
                                : repository
                                        .find(transaction, claim.id())
                                        .map(found -> new Claimed(repeated(claim, found.orElse(claim)), false))))
                .invoke(claimed -> metrics.claimed(claim.kind(), claimed.isNew()));
    }

    /** Which of some claims were made. */
    public Uni<List<UUID>> known(Collection<UUID> ids) {
        return database.withConnection(connection -> repository.known(connection, ids));
    }

    private static Claim repeated(Claim claim, Claim stored) {
        if (!Arrays.equals(stored.digest(), claim.digest())) {
            throw ProblemException.of(
                    EventsProblem.CLAIM_DIFFERS,
                    Quote.of(claim.subject()) + " of this player was claimed at " + stored.claimedAt()
                            + " with another request (expected the same again, or another run)");
        }
        return stored;
    }

    /**
     * What came of a claim.
     *
     * @param claim as it is stored
     * @param isNew false where it was made before
     */
    public record Claimed(Claim claim, boolean isNew) {}
}
