package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Migration;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.testing.TestDatabase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The fold, for tests of what is read of it: it is carried out when they say so. */
@Singleton
public class TestFold {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Fold fold;
    private final Migration migration;

    TestFold(Fold fold, Migration migration) {
        this.fold = fold;
        this.migration = migration;
    }

    /** No events, and no facts of any. */
    public void clear() {
        migration.completed().await().atMost(PATIENCE);
        StoredTraffic.clear();
    }

    /** Stores events as ingest does. */
    public void store(List<Told> events) {
        StoredTraffic.store(events);
    }

    /** Folds all that was stored. */
    public void drain() {
        fold.drain().await().atMost(PATIENCE);
    }

    /** Takes a player's facts away, as the last step of an erasure does. */
    public void erase(String userId) {
        TestDatabase.query(
                "INSERT INTO fold_work (kind, user_id, requested_at) VALUES ('erase', ?, '2025-04-05T09:59:58Z') RETURNING id",
                userId);
        drain();
    }
}
