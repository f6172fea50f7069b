package dev.liveops.telemetry.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the last hour is given out, and what is stored right now. */
@ConfigMapping(prefix = "liveops.telemetry.live")
public interface LiveConfig {

    /** How many may follow the last hour on one replica at once. */
    @WithDefault("200")
    int maxReaders();

    /** How often something is sent while nothing happens; below the gateway's idle limit. */
    @WithDefault("15s")
    Duration heartbeat();
}
