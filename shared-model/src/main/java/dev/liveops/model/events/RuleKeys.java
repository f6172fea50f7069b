package dev.liveops.model.events;

import java.util.Set;

/** The keys of an event's rules that the suite itself knows (ADR 0059); a studio may declare further ones. */
public final class RuleKeys {

    public static final String MUTATORS = "mutators";
    public static final String CHALLENGE_BONUS_MULTIPLIER = "challenge_bonus_multiplier";
    public static final String CHALLENGE_BONUS_MULTIPLIER_CAP = "challenge_bonus_multiplier_cap";
    public static final String ELIGIBLE_CHALLENGES = "eligible_challenges";
    public static final String REWARDS = "rewards";
    public static final String XP_MULTIPLIER = "xp_multiplier";
    public static final String XP_MULTIPLIER_CAP = "xp_multiplier_cap";
    public static final String XP_CAP = "xp_cap";
    public static final String SHARDS_MULTIPLIER = "shards_multiplier";
    public static final String SHARDS_MULTIPLIER_CAP = "shards_multiplier_cap";
    public static final String SHARDS_CAP = "shards_cap";
    public static final String ADDITIONAL_UNLOCKED_TAGS = "additional_unlocked_tags";
    public static final String LEADERBOARD_SCOPES = "leaderboard_scopes";
    public static final String COSMETICS = "cosmetics";
    public static final String DRAFT_WEIGHT_ADJUSTMENTS = "draft_weight_adjustments";
    public static final String SEASON_TRACK = "season_track";
    public static final String POINTS_PER_ACTIVITY = "points_per_activity";
    public static final String STEPS = "steps";
    public static final String POINTS = "points";
    public static final String REWARD = "reward";
    public static final String XP = "xp";
    public static final String SHARDS = "shards";

    /** Those that stand at the top of the rules. */
    public static final Set<String> KNOWN = Set.of(
            MUTATORS,
            CHALLENGE_BONUS_MULTIPLIER,
            CHALLENGE_BONUS_MULTIPLIER_CAP,
            ELIGIBLE_CHALLENGES,
            REWARDS,
            ADDITIONAL_UNLOCKED_TAGS,
            LEADERBOARD_SCOPES,
            COSMETICS,
            DRAFT_WEIGHT_ADJUSTMENTS,
            SEASON_TRACK);

    private RuleKeys() {}
}
