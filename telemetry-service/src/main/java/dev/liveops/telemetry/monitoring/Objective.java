package dev.liveops.telemetry.monitoring;

import dev.liveops.model.wire.WireName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What is promised of a kind of requests. */
enum Objective implements WireName {
    SUBMIT("/v1/run/submit"),
    LEADERBOARD("/v1/leaderboard");

    /** The share of requests that keep it. */
    static final double TARGET = 0.99;

    private final String path;

    Objective(String path) {
        this.path = path;
    }

    /** The objective of a path; empty for most. */
    static Optional<Objective> of(String path) {
        return Arrays.stream(values())
                .filter(objective -> objective.path.equals(path))
                .findFirst();
    }

    Duration within(ObjectiveConfig config) {
        return this == SUBMIT ? config.submitP99() : config.leaderboardP99();
    }
}
