package dev.liveops.events.schedule;

import dev.liveops.model.events.EventRules;
import dev.liveops.model.id.Ids;
import dev.liveops.support.problem.Violations;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether the rules of an event may reach the game. */
final class RulesPolicy {

    private static final int MAX_NAMES = 50;
    private static final BigDecimal MAX_MULTIPLIER = BigDecimal.valueOf(1000);
    private static final int MAX_DECIMALS = 6;

    private RulesPolicy() {}

    /** Notes everything that is wrong with rules; they must be there. */
    static void check(Violations violations, @Nullable EventRules rules) {
        if (rules == null) {
            violations.present(rules, "rules");
            return;
        }
        checkNames(violations, rules.mutators(), "rules.mutators");
        checkNames(violations, rules.additionalUnlockedTags(), "rules.additional_unlocked_tags");
        checkNames(violations, rules.leaderboardScopes(), "rules.leaderboard_scopes");
        checkMultiplier(violations, rules.challengeBonusMultiplier(), "rules.challenge_bonus_multiplier");
    }

    private static void checkNames(Violations violations, @Nullable List<String> names, String path) {
        if (names == null) {
            return;
        }
        violations.check(
                names.size() <= MAX_NAMES, path, names.size() + " entries (expected at most " + MAX_NAMES + ")");
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < Math.min(names.size(), MAX_NAMES); index++) {
            String name = names.get(index);
            String place = path + "[" + index + "]";
            if (violations.present(name, place)) {
                violations
                        .check(Ids.isName(name), place, "\"" + name + "\" (expected " + Ids.NAME_PATTERN + ")")
                        .check(seen.add(name), place, "\"" + name + "\" is there twice (expected once)");
            }
        }
    }

    private static void checkMultiplier(Violations violations, @Nullable BigDecimal multiplier, String path) {
        if (multiplier != null) {
            boolean inRange = multiplier.signum() > 0
                    && multiplier.compareTo(MAX_MULTIPLIER) <= 0
                    && multiplier.stripTrailingZeros().scale() <= MAX_DECIMALS;
            violations.check(
                    inRange,
                    path,
                    multiplier + " (expected above 0, at most " + MAX_MULTIPLIER + ", at most " + MAX_DECIMALS
                            + " decimals)");
        }
    }
}
