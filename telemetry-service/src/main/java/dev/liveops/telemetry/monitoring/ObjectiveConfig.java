package dev.liveops.telemetry.monitoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is good enough; alerts follow what is set here. */
@ConfigMapping(prefix = "liveops.telemetry.objectives")
public interface ObjectiveConfig {

    /** 99 of 100 submissions of runs are answered within it. */
    @WithDefault("250ms")
    Duration submitP99();

    /** 99 of 100 reads of a leaderboard are answered within it. */
    @WithDefault("100ms")
    Duration leaderboardP99();

    /** Share of sessions that may crash. */
    @WithDefault("0.01")
    double crashRate();

    /** Share of telemetry batches that have to be taken in. */
    @WithDefault("0.99")
    double ingestSuccess();
}
