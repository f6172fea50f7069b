package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a config never changes.
 *
 * @param replaces the config whose place it takes when it is activated; null for none
 * @param restored the revision that a rollback made it of; null for a config that somebody wrote
 */
record ConfigOrigin(
        UUID id,
        ConfigScope scope,
        String scopeRef,
        @Nullable UUID replaces,
        @Nullable Restored restored,
        String createdBy,
        Instant createdAt) {

    /** A revision of a config. */
    record Restored(UUID configId, int revision) {}
}
