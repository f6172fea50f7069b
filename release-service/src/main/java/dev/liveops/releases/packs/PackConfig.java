package dev.liveops.releases.packs;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large packs may be. */
@ConfigMapping(prefix = "liveops.release")
public interface PackConfig {

    /** The largest pack. The service holds the active and the previous one and, while it is published, a third. */
    @WithDefault("32M")
    MemorySize maxPackSize();
}
