package dev.liveops.releases.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is open of a kind.
 *
 * @param waiting jobs that nobody has, or whose worker was lost
 * @param running jobs that a worker has
 * @param oldest since when the first of them waits; null when none does
 */
record WorkCount(
        String kind, long waiting, long running, @Nullable Instant oldest) {}
