package dev.liveops.model.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.EffectiveRules.ChallengeBonus;
import dev.liveops.model.events.EffectiveRules.Counted;
import dev.liveops.model.events.EffectiveRules.LeftOut;
import dev.liveops.model.events.EffectiveRules.Reward;
import dev.liveops.model.events.EffectiveRules.Rewards;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Carries out what {@link EffectiveRules} promises. */
final class RulesCombination {

    /** Millionths to a basis point. */
    private static final int MILLIONTHS = 100;

    private final List<RuledEvent> events = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Map<String, List<String>> from = new TreeMap<>();

    private RulesCombination() {}

    static EffectiveRules of(List<RuledEvent> inForce) {
        RulesCombination combination = new RulesCombination();
        combination.select(inForce);
        return combination.combined();
    }

    private void select(List<RuledEvent> inForce) {
        Map<String, String> kept = new HashMap<>();
        for (RuledEvent event : inForce.stream().sorted(RuledEvent.ORDER).toList()) {
            String group = event.exclusiveGroup();
            String first = group == null ? null : kept.putIfAbsent(group, event.id());
            if (group != null && first != null) {
                leftOut.add(new LeftOut(event.id(), group, first));
            } else {
                events.add(event);
            }
        }
    }

    private EffectiveRules combined() {
        return new EffectiveRules(
                events.stream()
                        .map(event -> new Counted(event.id(), event.revision()))
                        .toList(),
                leftOut,
                united(RuleKeys.MUTATORS),
                challengeBonus(),
                rewards(),
                united(RuleKeys.ADDITIONAL_UNLOCKED_TAGS),
                united(RuleKeys.LEADERBOARD_SCOPES),
                cosmetics(),
                draftWeights(),
                seasonTracks(),
                declared(),
                origins());
    }

    private Map<String, List<String>> origins() {
        from.replaceAll((part, ids) -> List.copyOf(ids));
        return from;
    }

    private List<String> united(String key) {
        Set<String> union = new LinkedHashSet<>();
        for (RuledEvent event : events) {
            List<String> texts = texts(event.rules().path(key));
            if (!texts.isEmpty()) {
                comesFrom(key, event);
            }
            union.addAll(texts);
        }
        return List.copyOf(union);
    }

    private ChallengeBonus challengeBonus() {
        Set<String> named = new TreeSet<>();
        events.forEach(event -> named.addAll(texts(event.rules().path(RuleKeys.ELIGIBLE_CHALLENGES))));
        Map<String, Integer> challenges = new LinkedHashMap<>();
        int others = bonusOf(null, "challenge_bonus");
        named.forEach(
                challenge -> challenges.put(challenge, bonusOf(challenge, "challenge_bonus.challenges." + challenge)));
        return new ChallengeBonus(others, challenges);
    }

    // Null is a challenge that no event names.
    private int bonusOf(@Nullable String challenge, String part) {
        Factor factor = new Factor();
        for (RuledEvent event : events) {
            JsonNode rules = event.rules();
            if (isMeant(rules.path(RuleKeys.ELIGIBLE_CHALLENGES), challenge)
                    && factor.take(
                            rules.path(RuleKeys.CHALLENGE_BONUS_MULTIPLIER),
                            rules.path(RuleKeys.CHALLENGE_BONUS_MULTIPLIER_CAP))) {
                comesFrom(part, event);
            }
        }
        return factor.basisPoints();
    }

    private static boolean isMeant(JsonNode eligible, @Nullable String challenge) {
        return !eligible.isArray()
                || challenge != null
                        && texts(eligible).stream().anyMatch(named -> ChallengeBonus.covers(named, challenge));
    }

    private Rewards rewards() {
        return new Rewards(
                reward("xp", RuleKeys.XP_MULTIPLIER, RuleKeys.XP_MULTIPLIER_CAP, RuleKeys.XP_CAP),
                reward("shards", RuleKeys.SHARDS_MULTIPLIER, RuleKeys.SHARDS_MULTIPLIER_CAP, RuleKeys.SHARDS_CAP));
    }

    private Reward reward(String name, String multiplier, String multiplierCap, String amountCap) {
        Factor factor = new Factor();
        Long cap = null;
        for (RuledEvent event : events) {
            JsonNode rewards = event.rules().path(RuleKeys.REWARDS);
            boolean counts = factor.take(rewards.path(multiplier), rewards.path(multiplierCap));
            JsonNode amount = rewards.path(amountCap);
            if (amount.isIntegralNumber() && amount.canConvertToLong() && amount.longValue() >= 0) {
                cap = cap == null ? amount.longValue() : Math.min(cap, amount.longValue());
                counts = true;
            }
            if (counts) {
                comesFrom(RuleKeys.REWARDS + "." + name, event);
            }
        }
        return new Reward(factor.basisPoints(), cap);
    }

    private Map<String, Boolean> cosmetics() {
        Map<String, Boolean> flags = new TreeMap<>();
        for (RuledEvent event : events) {
            event.rules().path(RuleKeys.COSMETICS).properties().forEach(flag -> {
                if (flag.getValue().isBoolean()
                        && flags.putIfAbsent(flag.getKey(), flag.getValue().booleanValue()) == null) {
                    comesFrom(RuleKeys.COSMETICS + "." + flag.getKey(), event);
                }
            });
        }
        return flags;
    }

    private Map<String, Integer> draftWeights() {
        Map<String, Long> sums = new TreeMap<>();
        for (RuledEvent event : events) {
            event.rules().path(RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS).properties().forEach(weight -> {
                BigDecimal by = Factor.decimal(weight.getValue());
                if (by != null) {
                    sums.merge(weight.getKey(), Factor.millionths(by).longValueExact(), Long::sum);
                    comesFrom(RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS + "." + weight.getKey(), event);
                }
            });
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        sums.forEach((name, sum) -> weights.put(name, held(Math.floorDiv(sum, MILLIONTHS))));
        return weights;
    }

    private static int held(long basisPoints) {
        return (int) Math.max(-EffectiveRules.ONE, Math.min(EffectiveRules.MAX_BASIS_POINTS, basisPoints));
    }

    private List<String> seasonTracks() {
        return events.stream()
                .filter(event -> event.rules().path(RuleKeys.SEASON_TRACK).isObject())
                .map(RuledEvent::id)
                .toList();
    }

    private Map<String, JsonNode> declared() {
        Map<String, JsonNode> values = new TreeMap<>();
        for (RuledEvent event : events) {
            event.rules().properties().forEach(rule -> {
                if (!RuleKeys.KNOWN.contains(rule.getKey())
                        && values.putIfAbsent(rule.getKey(), rule.getValue()) == null) {
                    comesFrom("declared." + rule.getKey(), event);
                }
            });
        }
        return values;
    }

    private void comesFrom(String part, RuledEvent event) {
        from.computeIfAbsent(part, first -> new ArrayList<>()).add(event.id());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(text -> {
                if (text.isTextual()) {
                    texts.add(text.textValue());
                }
            });
        }
        return texts;
    }
}
