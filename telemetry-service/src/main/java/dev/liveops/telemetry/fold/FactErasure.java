package dev.liveops.telemetry.fold;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Has a player's facts taken away. */
@Singleton
public class FactErasure {

    private final WorkRepository work;
    private final Clock clock;

    FactErasure(WorkRepository work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * Leaves it to the fold to take away a player's facts, with the caller's transaction. His events have to be gone by then, or
     * facts would come back; those that are announced and gone are passed over.
     */
    public Uni<Void> request(SqlConnection transaction, String userId) {
        return work.add(transaction, userId, clock.instant());
    }
}
