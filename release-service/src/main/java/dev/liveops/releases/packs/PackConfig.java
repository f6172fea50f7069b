package dev.liveops.releases.packs;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large packs may be. */
@ConfigMapping(prefix = "liveops.release")
public interface PackConfig {

    /** The largest pack. While it is published, it lies on this replica's disk besides what is kept there. */
    @WithDefault("32M")
    MemorySize maxPackSize();
}
