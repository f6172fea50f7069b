package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A season's progress as data: what gives points, and what is had for them.
 *
 * @param pointsPerActivity points by {@link SeasonActivity}; an activity that is not here gives none
 * @param steps what is had, by points, ascending; 1..200 of them
 */
@Schema(description = "A season's progress: what gives points, and what is had for them")
public record SeasonTrack(
        @Schema(
                description = "Points, 1..1000000 each, for: run, victory, challenge, wave, tier",
                examples = "{\"run\": 10, \"victory\": 25}")
        Map<String, Integer> pointsPerActivity,

        @Schema(description = "By points, ascending, 1..200 of them")
        List<Step> steps) {

    public SeasonTrack {
        pointsPerActivity = Collections.unmodifiableMap(new LinkedHashMap<>(pointsPerActivity));
        steps = List.copyOf(steps);
    }

    /**
     * The track in an event's rules, as stored; what has not the shape of its key (a newer version may have written it) is left out.
     *
     * @return null when the rules have none
     */
    public static @Nullable SeasonTrack of(JsonNode rules) {
        JsonNode track = rules.path(RuleKeys.SEASON_TRACK);
        if (!track.isObject()) {
            return null;
        }
        Map<String, Integer> points = new LinkedHashMap<>();
        track.path(RuleKeys.POINTS_PER_ACTIVITY).properties().forEach(activity -> {
            if (activity.getValue().canConvertToInt() && activity.getValue().isIntegralNumber()) {
                points.put(activity.getKey(), activity.getValue().intValue());
            }
        });
        List<Step> steps = new ArrayList<>();
        track.path(RuleKeys.STEPS).forEach(step -> {
            Long needed = amount(step.path(RuleKeys.POINTS));
            if (needed != null) {
                steps.add(new Step(needed, reward(step.path(RuleKeys.REWARD))));
            }
        });
        return new SeasonTrack(points, steps);
    }

    private static StepReward reward(JsonNode reward) {
        List<String> cosmetics = new ArrayList<>();
        reward.path(RuleKeys.COSMETICS).forEach(name -> cosmetics.add(name.asText()));
        return new StepReward(
                amount(reward.path(RuleKeys.XP)),
                amount(reward.path(RuleKeys.SHARDS)),
                cosmetics.isEmpty() ? null : cosmetics);
    }

    private static @Nullable Long amount(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : null;
    }

    /**
     * A step of the track.
     *
     * @param points how many of the season's points it takes, more than the step before
     */
    @Schema(name = "SeasonStep", description = "A step of a season's track")
    public record Step(
            @Schema(description = "How many points it takes; more than the step before", examples = "100")
            long points,

            StepReward reward) {}

    /** What is had for a step; at least one of these. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "What is had for a step")
    public record StepReward(
            @Schema(examples = "500") @Nullable Long xp,
            @Schema(examples = "50") @Nullable Long shards,

            @Schema(examples = "[\"fire_banner\"]") @Nullable
            List<String> cosmetics) {

        public StepReward {
            cosmetics = cosmetics == null ? null : List.copyOf(cosmetics);
        }
    }
}
