package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Migration;
import dev.liveops.telemetry.facts.GivenEvents.Told;
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
}
