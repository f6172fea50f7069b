package dev.liveops.config.resolution;

import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.snapshot.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a resolution goes by.
 *
 * @param withoutExperiments whether its turn was begun while the experiments service could not be asked
 * @param player what was known of the player when its turn began, as far as is known here; null where that is to be found out
 * @param isFirst whether it is the first of its turn, as far as is known here
 * @param pinIgnored why the pin that was sent does not hold; null where it does
 */
record Settled(
        Versioned<ConfigSnapshot> snapshot,
        Instant instant,
        boolean withoutExperiments,
        @Nullable KnownPlayer player,
        boolean isFirst,
        @Nullable String pinIgnored) {}
