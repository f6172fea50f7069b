package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.RuleKeys;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.schema.ValueSchema;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether rules may be stored; see {@link dev.liveops.model.events.EventRules} for the limits. The tree itself is stored, so
 * nothing of it is lost.
 */
public final class RulesPolicy {

    /** Where the rules stand in a request. */
    private static final String RULES = "rules";

    private static final long MAX_AMOUNT = 1_000_000_000;
    private static final BigDecimal LEAST_WEIGHT = BigDecimal.ONE.negate();
    private static final BigDecimal MOST_WEIGHT = BigDecimal.TEN;
    private static final int WEIGHT_DECIMALS = 4;
    private static final String ANY = "*";
    private static final Set<String> REWARD_KEYS = Set.of(
            RuleKeys.XP_MULTIPLIER,
            RuleKeys.XP_MULTIPLIER_CAP,
            RuleKeys.XP_CAP,
            RuleKeys.SHARDS_MULTIPLIER,
            RuleKeys.SHARDS_MULTIPLIER_CAP,
            RuleKeys.SHARDS_CAP);

    private final Violations violations;
    private final RuleChecks checks;
    private final RulesRegistry registry;

    private RulesPolicy(Violations violations, RulesRegistry registry) {
        this.violations = violations;
        this.checks = new RuleChecks(violations);
        this.registry = registry;
    }

    /**
     * Notes everything that is wrong with rules, each with its place from {@code rules} on.
     *
     * @param registry what is known when they are written
     */
    public static void check(Violations violations, JsonNode rules, RulesRegistry registry) {
        new RulesPolicy(violations, registry).check(rules);
    }

    private void check(JsonNode rules) {
        if (!rules.isObject()) {
            checks.refuse(RULES, RuleChecks.shown(rules) + " (expected an object)");
            return;
        }
        checkNames(rules, RuleKeys.MUTATORS);
        checkNames(rules, RuleKeys.ADDITIONAL_UNLOCKED_TAGS);
        checkNames(rules, RuleKeys.LEADERBOARD_SCOPES);
        checkNames(rules, RuleKeys.ELIGIBLE_CHALLENGES);
        checks.multiplier(rules, RULES, RuleKeys.CHALLENGE_BONUS_MULTIPLIER, RuleKeys.CHALLENGE_BONUS_MULTIPLIER_CAP);
        checkRewards(rules.path(RuleKeys.REWARDS), at(RuleKeys.REWARDS));
        checks.named(rules.path(RuleKeys.COSMETICS), at(RuleKeys.COSMETICS), "flags", checks::flag);
        checks.named(
                rules.path(RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS),
                at(RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS),
                "numbers",
                (by, path) -> checks.decimal(by, path, LEAST_WEIGHT, MOST_WEIGHT, WEIGHT_DECIMALS));
        if (RuleChecks.isThere(rules.path(RuleKeys.SEASON_TRACK))) {
            new SeasonTrackPolicy(checks).check(rules.get(RuleKeys.SEASON_TRACK), at(RuleKeys.SEASON_TRACK));
        }
        rules.properties().forEach(rule -> {
            if (!RuleKeys.KNOWN.contains(rule.getKey())) {
                checkDeclared(rule.getKey(), rule.getValue());
            }
        });
    }

    private void checkNames(JsonNode rules, String key) {
        // A bonus for no challenge at all would say nothing.
        int least = key.equals(RuleKeys.ELIGIBLE_CHALLENGES) ? 1 : 0;
        checks.names(rules.path(key), at(key), least, name -> fault(key, name));
    }

    private @Nullable String fault(String key, String name) {
        return switch (key) {
            case RuleKeys.MUTATORS -> registry.mutatorFault(name);
            case RuleKeys.ELIGIBLE_CHALLENGES -> challengeFault(name);
            default -> RuleChecks.nameFault(name);
        };
    }

    private static @Nullable String challengeFault(String name) {
        String beginning = name.endsWith(ANY) ? name.substring(0, name.length() - ANY.length()) : name;
        String fault = RuleChecks.nameFault(beginning);
        return fault == null ? null : fault + ", which * may end";
    }

    private void checkRewards(JsonNode rewards, String path) {
        if (RuleChecks.isThere(rewards) && checks.object(rewards, path, REWARD_KEYS)) {
            checks.multiplier(rewards, path, RuleKeys.XP_MULTIPLIER, RuleKeys.XP_MULTIPLIER_CAP);
            checks.multiplier(rewards, path, RuleKeys.SHARDS_MULTIPLIER, RuleKeys.SHARDS_MULTIPLIER_CAP);
            checks.integer(rewards.path(RuleKeys.XP_CAP), path + "." + RuleKeys.XP_CAP, 0, MAX_AMOUNT);
            checks.integer(rewards.path(RuleKeys.SHARDS_CAP), path + "." + RuleKeys.SHARDS_CAP, 0, MAX_AMOUNT);
        }
    }

    private void checkDeclared(String key, JsonNode value) {
        ValueSchema schema = registry.schemaOf(key);
        if (schema == null) {
            checks.refuse(
                    at(Quote.plain(key)),
                    "is no rule (expected one of "
                            + String.join(", ", RuleKeys.KNOWN.stream().sorted().toList())
                            + ", or one declared by PUT /v1/events/rule-keys/NAME)");
        } else {
            violations.addAll(schema.faults(value, at(key)));
        }
    }

    private static String at(String key) {
        return RULES + "." + key;
    }
}
