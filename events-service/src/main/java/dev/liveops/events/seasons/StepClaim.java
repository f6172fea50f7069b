package dev.liveops.events.seasons;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.events.claims.ClaimKind;
import dev.liveops.model.events.SeasonTrack;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step that a player has taken.
 *
 * @param claimId follows from player, season and step; whoever pays out knows it again by it
 * @param kind {@code season_step}
 * @param revision of the season when it was claimed
 * @param points how many the step takes
 */
@Schema(description = "A step of a season's track that a player has taken")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepClaim(
        UUID claimId,
        @Schema(examples = "season_step") ClaimKind kind,
        @Schema(examples = "player-1") String userId,
        @Schema(examples = "season_shadow_architect_01") String seasonId,
        @Schema(examples = "3") int revision,
        Instant seasonStartAt,
        @Schema(examples = "1") int step,
        @Schema(examples = "100") long points,
        SeasonTrack.StepReward reward,
        Instant claimedAt) {}
