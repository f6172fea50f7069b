package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes in the game (mission 5.2, {@code rules_json}); what is null is left as it is. These keys and no
 * others: what clients may be told to change is part of the contract, so that nothing is tuned in secret (mission 12).
 *
 * @param mutators mutators in force, at most 50
 * @param challengeBonusMultiplier factor on challenge rewards, above 0 and at most 1000, at most 6 decimals
 * @param additionalUnlockedTags content tags unlocked for the time of the event, at most 50
 * @param leaderboardScopes leaderboards that runs of this time count for, at most 50
 */
@Schema(description = "What an event changes in the game; what is absent stays as it is")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventRules(
        @Schema(examples = "[\"global_fire_damage_boost_20\"]") @Nullable
        List<String> mutators,

        @Schema(description = "Above 0 and at most 1000, at most 6 decimals", examples = "1.5") @Nullable
        BigDecimal challengeBonusMultiplier,

        @Schema(examples = "[\"fire\"]") @Nullable List<String> additionalUnlockedTags,

        @Schema(examples = "[\"season:fire_festival_01\"]") @Nullable
        List<String> leaderboardScopes) {}
