package dev.liveops.support.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long requests may take to arrive. */
@ConfigMapping(prefix = "liveops.http")
public interface HttpConfig {

    /** How long a head may take from its first byte to its last; what comes later is 408. */
    @WithDefault("10s")
    Duration headTimeout();

    /** How long a body may take to arrive, whatever its size; what comes later is 408. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** What a large body must arrive with: a second more for each so many bytes. */
    @WithDefault("64K")
    MemorySize bodyBytesPerSecond();
}
