package dev.liveops.telemetry.tail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what is stored right now is shown. */
@ConfigMapping(prefix = "liveops.telemetry.tail")
public interface TailConfig {

    /** How many may look at once on one replica; each look reads what was stored since the last one. */
    @WithDefault("4")
    int maxReaders();

    /** Most events a second that a reader gets. */
    @WithDefault("200")
    int maxRate();

    /** Events that were stored since the last look and are looked through; of more an even part is. */
    @WithDefault("20000")
    int maxScanned();

    /** How often something is sent while nothing happens; below the gateway's idle limit. */
    @WithDefault("15s")
    Duration heartbeat();
}
