package dev.liveops.telemetry.partitions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the partitions are kept. */
@ConfigMapping(prefix = "liveops.telemetry.partitions")
public interface PartitionConfig {

    /** How often the partitions of the coming days are looked after; they are made two days ahead. */
    @WithDefault("10m")
    Duration checkInterval();
}
