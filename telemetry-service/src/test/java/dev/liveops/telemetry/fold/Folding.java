package dev.liveops.telemetry.fold;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Carries the fold out by hand, for tests of what reads facts. */
@Singleton
public class Folding {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Fold fold;

    Folding(Fold fold) {
        this.fold = fold;
    }

    /** Folds whatever was announced. */
    public void drain() {
        fold.drain().await().atMost(PATIENCE);
    }
}
