package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes in the game (mission 4.3 and 5.2, {@code rules_json}; ADR 0059); what is null is left as it is. The keys that the
 * suite knows: a studio may declare further ones, so rules travel as the JSON they are, and this is what of them is documented. What
 * clients may be told to change is part of the contract, so that nothing is tuned in secret (mission 12). What overlapping events come to
 * is {@link EffectiveRules}.
 *
 * @param mutators mutators in force, at most 50, each one of {@code GET /v1/events/mutators}
 * @param challengeBonusMultiplier factor on rewards of challenges, above 0 and at most 1000, at most 6 decimals
 * @param challengeBonusMultiplierCap the most that it may come to together with other events' ones; not below it
 * @param eligibleChallenges ids of the challenges the bonus is for, 1..50; one that ends with {@code *} is of all that begin so; null is
 *     all challenges
 * @param additionalUnlockedTags content tags unlocked for the time of the event, at most 50
 * @param leaderboardScopes leaderboards that runs of this time count for, at most 50
 * @param cosmetics flags by name, at most 50
 * @param draftWeightAdjustments what is added to the weight of a kind, a tag or an id of content in drafts, as a part of its weight, by
 *     name: -1..10, at most 4 decimals, at most 50 of them
 */
@Schema(
        description =
                "What an event changes in the game; what is absent stays as it is. A studio may declare further keys",
        additionalProperties = Schema.True.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventRules(
        @Schema(examples = "[\"global_fire_damage_boost_20\"]") @Nullable
        List<String> mutators,

        @Schema(description = "Above 0 and at most 1000, at most 6 decimals", examples = "1.5") @Nullable
        BigDecimal challengeBonusMultiplier,

        @Schema(description = "The most it may come to together with other events; not below it", examples = "3")
        @Nullable
        BigDecimal challengeBonusMultiplierCap,

        @Schema(
                description = "Challenges the bonus is for, 1..50; one that ends with * is of all that begin so."
                        + " Absent: all",
                examples = "[\"daily_*\"]")
        @Nullable
        List<String> eligibleChallenges,

        @Nullable RewardRules rewards,
        @Schema(examples = "[\"fire\"]") @Nullable List<String> additionalUnlockedTags,

        @Schema(examples = "[\"season:fire_festival_01\"]") @Nullable
        List<String> leaderboardScopes,

        @Schema(description = "Flags by name, at most 50", examples = "{\"fire_banner\": true}") @Nullable
        Map<String, Boolean> cosmetics,

        @Schema(
                description =
                        "What is added to the weight of a kind, a tag or an id of content in drafts, as a part of its"
                                + " weight: -1..10, at most 4 decimals",
                examples = "{\"trap\": 0.25}")
        @Nullable
        Map<String, BigDecimal> draftWeightAdjustments,

        @Nullable SeasonTrack seasonTrack) {

    /**
     * Factors on what a run gives, and their bounds.
     *
     * @param xpMultiplier above 0 and at most 1000, at most 6 decimals
     * @param xpMultiplierCap the most that it may come to together with other events' ones; not below it
     * @param xpCap the most experience that one run gives, 0..1,000,000,000
     */
    @Schema(description = "Factors on what a run gives, and their bounds")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RewardRules(
            @Schema(description = "Above 0 and at most 1000, at most 6 decimals", examples = "2") @Nullable
            BigDecimal xpMultiplier,

            @Schema(description = "The most it may come to together with other events; not below it", examples = "3")
            @Nullable
            BigDecimal xpMultiplierCap,

            @Schema(description = "The most that one run gives, 0..1000000000", examples = "5000") @Nullable
            Long xpCap,

            @Schema(description = "Above 0 and at most 1000, at most 6 decimals", examples = "1.5") @Nullable
            BigDecimal shardsMultiplier,

            @Schema(description = "The most it may come to together with other events; not below it", examples = "2")
            @Nullable
            BigDecimal shardsMultiplierCap,

            @Schema(description = "The most that one run gives, 0..1000000000", examples = "100") @Nullable
            Long shardsCap) {}
}
