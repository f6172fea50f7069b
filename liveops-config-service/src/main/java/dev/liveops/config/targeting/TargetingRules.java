package dev.liveops.config.targeting;

import dev.liveops.config.targeting.Targeting.Percentage;
import dev.liveops.model.id.Ids;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import org.jspecify.annotations.Nullable;

/** Decides whether somebody's targeting may be kept, and in which form. */
public final class TargetingRules {

    private static final int ALL = 10_000;
    private static final int MAX_SENTENCE = 400;

    private final Conditions conditions;

    /** The rules where these are the conditions. */
    public TargetingRules(Conditions conditions) {
        this.conditions = conditions;
    }

    /** Notes everything that is wrong with it; null passes. */
    public void check(Violations violations, String path, @Nullable Targeting targeting) {
        if (targeting != null) {
            checkCondition(violations, path + ".include", targeting.include());
            checkCondition(violations, path + ".exclude", targeting.exclude());
            checkPercentage(violations, path + ".percentage", targeting.percentage());
        }
    }

    private void checkCondition(Violations violations, String path, @Nullable String expression) {
        if (expression != null) {
            conditions
                    .refusal(expression)
                    .ifPresent(reason -> violations.check(false, path, Quote.plain(reason, MAX_SENTENCE)));
        }
    }

    private static void checkPercentage(Violations violations, String path, @Nullable Percentage percentage) {
        if (percentage == null) {
            return;
        }
        int basisPoints = percentage.basisPoints();
        violations.check(
                basisPoints >= 0 && basisPoints <= ALL,
                path + ".basis_points",
                basisPoints + " (expected 0.." + ALL + ")");
        violations.present(percentage.unit(), path + ".unit");
        String salt = percentage.salt();
        violations.check(
                salt == null || Ids.isName(salt),
                path + ".salt",
                Quote.of(salt) + " (expected " + Ids.NAME_PATTERN + ")");
    }
}
