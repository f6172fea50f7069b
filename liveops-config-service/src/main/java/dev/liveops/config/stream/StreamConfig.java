package dev.liveops.config.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the stream of what is published is given out. */
@ConfigMapping(prefix = "liveops.stream")
public interface StreamConfig {

    /** How many may read it from one replica at once; below what the gateway has connections for. */
    @WithDefault("1500")
    int maxReaders();

    /** How often something is sent while nothing happens; below the gateway's idle limit. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How often it is looked whether a window has opened or closed. */
    @WithDefault("250ms")
    Duration tick();

    /** For how long a token in an address opens a stream, at the most; half of it at the least. */
    @WithDefault("10m")
    Duration tokenTtl();

    /** How many readers are to ask again in a second: what is told says over which time. */
    @WithDefault("500")
    int asksPerSecond();

    /** The longest time that it says. */
    @WithDefault("30s")
    Duration longestSpread();
}
