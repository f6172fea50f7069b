package dev.liveops.config.ofrep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.events.ActiveEvents;
import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.events.RuleKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the events in force come to for somebody, as flags {@code event.<rule>}: there with no event as well, at what changes nothing. */
final class EventFlags {

    /** How their keys begin. */
    static final String PREFIX = "event.";

    private static final String REWARDS = RuleKeys.REWARDS + ".";
    private static final String NO_EVENT = "none";

    private EventFlags() {}

    /** Each by its key. */
    static Map<String, Flag> of(ActiveEvents active) {
        EffectiveRules rules = active.effective();
        if (rules == null) {
            return Map.of();
        }
        String from = rules.events().stream().map(EffectiveRules.Counted::id).collect(Collectors.joining("+"));
        FlagReason reason = reason(active, rules);
        Map<String, Flag> flags = new TreeMap<>();
        values(rules).forEach((rule, value) -> {
            String key = PREFIX + rule;
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            if (!from.isEmpty()) {
                metadata.put("events", from);
            }
            if (FlagKeys.isOne(key)) {
                flags.put(key, FlagWriter.flag(key, value, reason, from.isEmpty() ? NO_EVENT : from, metadata));
            }
        });
        return flags;
    }

    private static FlagReason reason(ActiveEvents active, EffectiveRules rules) {
        boolean isHalf = active.events().stream().anyMatch(event -> event.arm() != null)
                || (active.heldOut() != null && !active.heldOut().isEmpty());
        if (isHalf) {
            return FlagReason.SPLIT;
        }
        return rules.events().isEmpty() ? FlagReason.STATIC : FlagReason.TARGETING_MATCH;
    }

    private static Map<String, JsonNode> values(EffectiveRules rules) {
        Map<String, JsonNode> values = new TreeMap<>(rules.declared());
        values.put(RuleKeys.MUTATORS, texts(rules.mutators()));
        values.put(RuleKeys.ADDITIONAL_UNLOCKED_TAGS, texts(rules.additionalUnlockedTags()));
        values.put(RuleKeys.LEADERBOARD_SCOPES, texts(rules.leaderboardScopes()));
        values.put(
                RuleKeys.CHALLENGE_BONUS_MULTIPLIER,
                FlagValue.ofBasisPoints(rules.challengeBonus().basisPoints()));
        values.put("challenge_bonus_multipliers", factors(rules.challengeBonus().challenges()));
        values.put(RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS, factors(rules.draftWeightBasisPoints()));
        reward(values, RuleKeys.XP_MULTIPLIER, RuleKeys.XP_CAP, rules.rewards().xp());
        reward(
                values,
                RuleKeys.SHARDS_MULTIPLIER,
                RuleKeys.SHARDS_CAP,
                rules.rewards().shards());
        rules.cosmetics().forEach((name, on) -> values.put(RuleKeys.COSMETICS + "." + name, BooleanNode.valueOf(on)));
        return values;
    }

    private static void reward(Map<String, JsonNode> values, String factor, String cap, EffectiveRules.Reward reward) {
        values.put(REWARDS + factor, FlagValue.ofBasisPoints(reward.basisPoints()));
        if (reward.cap() != null) {
            values.put(REWARDS + cap, LongNode.valueOf(reward.cap()));
        }
    }

    private static JsonNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static JsonNode factors(Map<String, Integer> basisPoints) {
        ObjectNode factors = JsonNodeFactory.instance.objectNode();
        basisPoints.forEach((name, points) -> factors.set(name, FlagValue.ofBasisPoints(points)));
        return factors;
    }
}
