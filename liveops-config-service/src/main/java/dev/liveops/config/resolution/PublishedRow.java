package dev.liveops.config.resolution;

import org.jspecify.annotations.Nullable;

/**
 * A document of the snapshot: a config, or the state of safety.
 *
 * @param config null for the state of safety
 * @param shadow whether the config is only tried out
 * @param guards null for a config
 */
record PublishedRow(
        @Nullable ActiveConfig config,
        boolean shadow,
        @Nullable Guards guards) {

    static PublishedRow of(Guards guards) {
        return new PublishedRow(null, false, guards);
    }
}
