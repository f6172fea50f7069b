package dev.liveops.config.snapshots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sampled sessions of late that were played in one place.
 *
 * @param worldId null for those of no world
 * @param adventureId null for those of no adventure
 * @param sessions how many there are
 * @param newest ids of the last ones, the newest first
 */
public record SampledShare(
        @Nullable String worldId, @Nullable String adventureId, long sessions, List<String> newest) {

    public SampledShare {
        newest = List.copyOf(newest);
    }
}
