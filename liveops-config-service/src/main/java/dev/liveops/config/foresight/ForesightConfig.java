package dev.liveops.config.foresight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many sampled sessions are looked at to say how far a change reaches (mission: phase-28, Environment Variables). */
@ConfigMapping(prefix = "liveops.preview")
public interface ForesightConfig {

    /** Most sessions that are resolved again, 1..5000: 50 are good to 14 points, 400 to 5. */
    @WithDefault("50")
    int maxDocs();

    /** How far back sessions are looked at. */
    @WithDefault("24h")
    Duration window();

    /** Among how many turns, the newest, sessions and their places are looked for. */
    @WithDefault("50000")
    int maxTurns();
}
