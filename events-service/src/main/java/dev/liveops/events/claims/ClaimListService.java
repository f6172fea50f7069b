package dev.liveops.events.claims;

import dev.liveops.model.page.Page;
import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lists claims. */
@Singleton
class ClaimListService {

    private final Database database;
    private final ClaimRepository repository;

    ClaimListService(Database database, ClaimRepository repository) {
        this.database = database;
        this.repository = repository;
    }

    /** A page of claims, the oldest first. */
    Uni<Page<ClaimView>> list(ClaimFilter filter, PageRequest page) {
        Optional<TimeKey> after = ClaimKey.after(page);
        return database.withConnection(connection -> repository.list(connection, filter, after, page.size()))
                .map(claims -> page.page(
                        claims,
                        view -> new TimeKey(view.claimedAt(), view.claimId().toString()).text()));
    }
}
