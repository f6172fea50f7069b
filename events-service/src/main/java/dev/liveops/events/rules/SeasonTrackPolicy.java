package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.RuleKeys;
import dev.liveops.model.events.SeasonActivity;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides whether a season's track may be stored; see {@link dev.liveops.model.events.SeasonTrack}. */
final class SeasonTrackPolicy {

    private static final int MAX_STEPS = 200;
    private static final int MAX_POINTS_AN_ACTIVITY = 1_000_000;
    private static final long MAX_AMOUNT = 1_000_000_000;
    private static final String ACTIVITIES =
            Arrays.stream(SeasonActivity.values()).map(SeasonActivity::wire).collect(Collectors.joining(", "));

    private final RuleChecks checks;

    SeasonTrackPolicy(RuleChecks checks) {
        this.checks = checks;
    }

    void check(JsonNode track, String path) {
        if (!checks.object(track, path, Set.of(RuleKeys.POINTS_PER_ACTIVITY, RuleKeys.STEPS))) {
            return;
        }
        checkPoints(track.path(RuleKeys.POINTS_PER_ACTIVITY), path + "." + RuleKeys.POINTS_PER_ACTIVITY);
        checkSteps(track.path(RuleKeys.STEPS), path + "." + RuleKeys.STEPS);
    }

    private void checkPoints(JsonNode points, String path) {
        if (!points.isObject() || points.isEmpty()) {
            checks.refuse(path, RuleChecks.shown(points) + " (expected points for at least one of " + ACTIVITIES + ")");
        }
        points.properties().forEach(activity -> {
            String place = path + "." + activity.getKey();
            if (!SeasonActivity.isKnown(activity.getKey())) {
                checks.refuse(place, "is counted by nobody (expected one of " + ACTIVITIES + ")");
            }
            checks.amount(activity.getValue(), place, 1, MAX_POINTS_AN_ACTIVITY);
        });
    }

    private void checkSteps(JsonNode steps, String path) {
        if (!steps.isArray() || steps.isEmpty() || steps.size() > MAX_STEPS) {
            checks.refuse(path, RuleChecks.shown(steps) + " (expected a list of 1.." + MAX_STEPS + " steps)");
            return;
        }
        long before = 0;
        for (int index = 0; index < steps.size(); index++) {
            before = checkStep(steps.get(index), path + "[" + index + "]", before);
        }
    }

    // The points that the next step must have more than.
    private long checkStep(JsonNode step, String path, long before) {
        if (!checks.object(step, path, Set.of(RuleKeys.POINTS, RuleKeys.REWARD))) {
            return before;
        }
        JsonNode points = step.path(RuleKeys.POINTS);
        checks.amount(points, path + "." + RuleKeys.POINTS, 1, MAX_AMOUNT);
        boolean isNumber = points.isIntegralNumber() && points.canConvertToLong();
        if (isNumber && before > 0 && points.longValue() <= before) {
            checks.refuse(
                    path + "." + RuleKeys.POINTS, points + " (expected more than the step before, " + before + ")");
        }
        checkReward(step.path(RuleKeys.REWARD), path + "." + RuleKeys.REWARD);
        return isNumber ? Math.max(before, points.longValue()) : before;
    }

    private void checkReward(JsonNode reward, String path) {
        if (!checks.object(reward, path, Set.of(RuleKeys.XP, RuleKeys.SHARDS, RuleKeys.COSMETICS))) {
            return;
        }
        checks.integer(reward.path(RuleKeys.XP), path + "." + RuleKeys.XP, 1, MAX_AMOUNT);
        checks.integer(reward.path(RuleKeys.SHARDS), path + "." + RuleKeys.SHARDS, 1, MAX_AMOUNT);
        checks.names(reward.path(RuleKeys.COSMETICS), path + "." + RuleKeys.COSMETICS, 1, RuleChecks::nameFault);
        boolean isSomething = RuleChecks.isThere(reward.path(RuleKeys.XP))
                || RuleChecks.isThere(reward.path(RuleKeys.SHARDS))
                || RuleChecks.isThere(reward.path(RuleKeys.COSMETICS));
        if (!isSomething) {
            checks.refuse(path, "nothing (expected at least one of xp, shards, cosmetics)");
        }
    }
}
