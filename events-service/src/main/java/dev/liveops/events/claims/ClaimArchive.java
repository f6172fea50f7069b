package dev.liveops.events.claims;

import dev.liveops.support.outbox.Outbox;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** One player's claims, for his rights to them. */
@Singleton
public class ClaimArchive {

    private static final int MOST = 10_000;

    private final ClaimRepository repository;
    private final Outbox outbox;

    ClaimArchive(ClaimRepository repository, Outbox outbox) {
        this.repository = repository;
        this.outbox = outbox;
    }

    /** His claims by the time they were made; the first 1 MiB of them, and whether there are more. */
    public Uni<Slice<ClaimView>> of(SqlConnection connection, String userId) {
        return repository.list(connection, new ClaimFilter(userId, null), Optional.empty(), MOST);
    }

    /** Erases them, and what was not told yet; says how many there were. */
    public Uni<Long> erase(SqlConnection transaction, String userId) {
        return outbox.erase(transaction, userId).chain(() -> repository.erase(transaction, userId));
    }
}
