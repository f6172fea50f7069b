package dev.liveops.config.turn;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What this replica remembers of resolutions (mission: phase-28, Cache Statistics).
 *
 * @param size turns that are remembered
 * @param keys {@code session:turn} of some of them, sorted
 * @param nextPageToken where the next page of keys starts; absent on the last page
 * @param ttl how long a turn keeps to its first resolution, in milliseconds
 * @param hitRate share of resolutions that were answered without merging configs; null before the first
 * @param turnHitRate share of them that were answered from a turn; null before the first
 * @param resolutions how many there were since the start
 * @param epoch raised when the cache is cleared
 */
@Schema(description = "What this replica remembers of resolutions")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CacheView(
        @Schema(examples = "1200") long size,
        @Schema(examples = "[\"abc-123:4\"]") List<String> keys,

        @Schema(description = "Opaque; absent on the last page") @Nullable
        String nextPageToken,

        @Schema(examples = "60000") long ttl,
        @Schema(examples = "0.98") @Nullable Double hitRate,
        @Schema(examples = "0.66") @Nullable Double turnHitRate,
        @Schema(examples = "50000") long resolutions,
        @Schema(examples = "0") long epoch) {}
