package dev.liveops.telemetry.submission;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** A player's submitted runs, his places on leaderboards and his display name, for his rights. */
@Singleton
public class SubmittedRuns {

    private final PlayerRunRepository repository;

    SubmittedRuns(PlayerRunRepository repository) {
        this.repository = repository;
    }

    /** Copies them to the lines of an export. */
    public Uni<Void> copy(SqlConnection transaction, UUID job, String userId) {
        return repository.copy(transaction, job, userId);
    }

    /**
     * Erases some of them, and notes it: what he played before does not come back.
     *
     * @param most runs at a time
     * @return whether all is gone
     */
    public Uni<Boolean> erase(SqlConnection transaction, String userId, Instant now, int most) {
        return repository.erase(transaction, userId, now, most);
    }
}
