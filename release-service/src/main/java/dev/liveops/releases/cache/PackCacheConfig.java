package dev.liveops.releases.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where packs are kept on this replica's disk. */
@ConfigMapping(prefix = "liveops.release.pack-cache")
public interface PackCacheConfig {

    /** Directory, in which each process takes one for itself; without it one of this user under the temporary files. */
    Optional<String> directory();

    /**
     * What is kept there, besides a pack that is being published: at least four packs of the largest size, for the active and the
     * previous one and those that take their place.
     */
    @WithDefault("256M")
    MemorySize maxBytes();
}
