package dev.liveops.telemetry.liveevents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is read to say what a live event did. */
@ConfigMapping(prefix = "liveops.telemetry.live-events")
public interface LiveEventConfig {

    /** Most runs that are counted one by one; of more the answer is refused. */
    @WithDefault("2000000")
    long maxRuns();

    /** Most players, each once a day, that are told apart; of more it is left open how many there were. */
    @WithDefault("5000000")
    long maxPlayerDays();
}
