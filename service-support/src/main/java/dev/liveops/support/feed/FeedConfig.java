package dev.liveops.support.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the feed of changes is given out. */
@ConfigMapping(prefix = "liveops.feed")
public interface FeedConfig {

    /** How many may read it from one replica at once. */
    @WithDefault("200")
    int maxReaders();

    /** How many of the newest changes a replica keeps, for who was away and for who reads slowly. */
    @WithDefault("1000")
    int window();

    /** How often something is sent while nothing happens; below the gateway's idle limit. */
    @WithDefault("15s")
    Duration heartbeat();
}
