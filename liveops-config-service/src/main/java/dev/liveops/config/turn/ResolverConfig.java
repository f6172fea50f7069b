package dev.liveops.config.turn;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What of resolutions is kept, under the mission's names ({@code LIVEOPS_RESOLVER_CACHE_*}). */
@ConfigMapping(prefix = "liveops.resolver.cache")
public interface ResolverConfig {

    /** {@code LIVEOPS_RESOLVER_CACHE_TTL_MS}: how long a turn keeps to its first resolution, in milliseconds. */
    @WithDefault("60000")
    long ttlMs();

    /** {@code LIVEOPS_RESOLVER_CACHE_MAX_BYTES}: what turns may take of the heap; then those used least are forgotten. */
    @WithDefault("8M")
    MemorySize maxBytes();

    /** {@code LIVEOPS_RESOLVER_CACHE_MAX_MERGED_BYTES}: what merged values of one published version may take of the heap. */
    @WithDefault("8M")
    MemorySize maxMergedBytes();
}
