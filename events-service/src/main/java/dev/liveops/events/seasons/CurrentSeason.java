package dev.liveops.events.seasons;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.events.SeasonTrack;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The season that is on for a player, and how far he is.
 *
 * @param seasonId for {@code profiles.current_season_id}; null when no season is on, as is all that follows
 * @param startAt included
 * @param endAt excluded
 * @param points null without a track, and while they are not known
 * @param pointsAsOf whatever telemetry had stored before is counted
 * @param pointsUnknown why there are no points although the season has a track; null otherwise
 * @param steps of the track, by their points
 */
@Schema(description = "The season that is on for a player, and how far he is")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CurrentSeason(
        @Schema(examples = "player-1") String userId,

        @Schema(description = "Absent when no season is on", examples = "season_shadow_architect_01") @Nullable
        String seasonId,

        @Schema(examples = "3") @Nullable Integer revision,
        @Nullable Instant startAt,
        @Nullable Instant endAt,
        @Schema(examples = "340") @Nullable Long points,
        @Nullable Instant pointsAsOf,

        @Schema(
                description = "Why there are no points although the season has a track",
                enumeration = {"telemetry_away"})
        @Nullable
        String pointsUnknown,

        @Nullable List<SeasonStep> steps) {

    public CurrentSeason {
        steps = steps == null ? null : List.copyOf(steps);
    }

    static CurrentSeason none(String userId) {
        return new CurrentSeason(userId, null, null, null, null, null, null, null, null);
    }

    /**
     * A step of the track.
     *
     * @param step its number, from 1
     * @param points how many it takes
     * @param reached null while the points are not known
     * @param claimed whether he has had it
     * @param claimable whether he can have it now
     */
    @Schema(name = "CurrentSeasonStep", description = "A step of a season's track, and whether the player has it")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeasonStep(
            @Schema(examples = "1") int step,
            @Schema(examples = "100") long points,
            SeasonTrack.StepReward reward,
            @Nullable Boolean reached,
            boolean claimed,
            boolean claimable) {}
}
