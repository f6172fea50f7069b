package dev.liveops.model.telemetry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a player did in a span of time: finished runs that are not invalid, by when they began.
 *
 * @param asOf whatever was stored before is counted
 * @param runs of these
 * @param victories those that were won
 * @param challenges those that were played for a challenge
 * @param wavesCleared sum over those that told it, each of at most 10,000
 * @param tiersCleared the same
 * @param complete false where he has more runs than are counted, which are the first 50,000
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "What a player did in a span of time: finished runs that are not invalid, by when they began")
public record PlayerActivity(
        @Schema(examples = "player-1") String userId,

        @Schema(description = "Whatever was stored before is counted")
        Instant asOf,

        @Schema(examples = "41") long runs,
        @Schema(examples = "17") long victories,
        @Schema(examples = "9") long challenges,
        @Schema(examples = "388") long wavesCleared,
        @Schema(examples = "96") long tiersCleared,

        @Schema(description = "false where he has more runs than are counted")
        boolean complete) {}
