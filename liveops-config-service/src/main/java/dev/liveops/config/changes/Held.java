package dev.liveops.config.changes;

import dev.liveops.config.resolution.LiveConfig;
import org.jspecify.annotations.Nullable;

/**
 * A revision that was published for a span of versions.
 *
 * @param fromVersion the first version that has it
 * @param untilVersion the first one without it; null while it goes on
 */
record Held(LiveConfig config, long fromVersion, @Nullable Long untilVersion) {

    /** Whether a version has it. */
    boolean isIn(long version) {
        return fromVersion <= version && (untilVersion == null || untilVersion > version);
    }
}
