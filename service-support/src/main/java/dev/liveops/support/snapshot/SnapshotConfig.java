package dev.liveops.support.snapshot;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is held in memory. */
@ConfigMapping(prefix = "liveops.snapshot")
public interface SnapshotConfig {

    /**
     * The documents of one snapshot together, as they are stored. In memory a byte takes up to twelve (decimals are the
     * worst), and twice as much while the next version is loaded: the default is for heaps of 160 MB.
     */
    @WithDefault("4M")
    MemorySize maxBytes();

    /** How many versions before the newest one are kept in memory, of each snapshot. */
    @WithDefault("64")
    int pastVersions();

    /** The documents of one snapshot that are kept for past versions alone, as they are stored; beyond it the oldest are dropped. */
    @WithDefault("1M")
    MemorySize pastMaxBytes();
}
