package dev.liveops.telemetry.partitions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the partitions are kept. */
@ConfigMapping(prefix = "liveops.telemetry.partitions")
public interface PartitionConfig {

    /** How often the partitions are looked after; those of the coming days are made two days ahead. */
    @WithDefault("10m")
    Duration checkInterval();

    /** How long events are kept after they were received. */
    @WithDefault("90d")
    Duration eventRetention();

    /** How long refused events are kept. */
    @WithDefault("14d")
    Duration quarantineRetention();

    /** The retention of a table. */
    default Duration retention(PartitionedTable table) {
        return table == PartitionedTable.EVENTS ? eventRetention() : quarantineRetention();
    }
}
