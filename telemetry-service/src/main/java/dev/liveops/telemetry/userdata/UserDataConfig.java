package dev.liveops.telemetry.userdata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How exports and erasures of a player's events run. */
@ConfigMapping(prefix = "liveops.telemetry.user-data")
public interface UserDataConfig {

    /** How often a replica looks for a job to work on. */
    @WithDefault("1s")
    Duration checkInterval();

    /** Events that a step, which is one transaction, looks at. */
    @WithDefault("50000")
    int eventsPerStep();

    /** How long a finished export can be fetched. */
    @WithDefault("7d")
    Duration exportRetention();
}
