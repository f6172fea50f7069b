package dev.liveops.releases.softlaunch;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.model.version.VersionRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack that was offered by an experiment.
 *
 * @param oldestClient the oldest client that the pack is for; null when it does not say
 * @param beganAt when it was noted first
 * @param lastAt when it was noted last
 */
record PastOffer(
        String contentVersion,
        String contentHash,
        String engineRange,
        @Nullable String oldestClient,
        Instant beganAt,
        Instant lastAt) {

    /** As others are told: open while it may still be given, so that nobody is held to an end that was not one. */
    ContentOffer toContentOffer(Instant now, Duration gap) {
        Instant end = lastAt.plus(gap);
        return new ContentOffer(
                contentVersion,
                contentHash,
                engineRange,
                List.of(),
                oldestClient == null ? VersionRange.ALL : ">=" + oldestClient,
                beganAt,
                end.isAfter(now) ? null : end,
                null);
    }
}
