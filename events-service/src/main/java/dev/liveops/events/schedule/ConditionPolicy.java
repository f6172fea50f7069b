package dev.liveops.events.schedule;

import dev.liveops.events.audience.Conditions;
import dev.liveops.model.events.EventCondition;
import dev.liveops.model.events.EventCondition.Segment;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.targeting.InvalidConditionException;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether an event's condition may be kept: whether it compiles over what is declared. */
@Singleton
class ConditionPolicy {

    private static final int MAX_SEGMENTS = 10;
    private static final int MAX_SENTENCE = 400;

    private final Conditions conditions;

    ConditionPolicy(Conditions conditions) {
        this.conditions = conditions;
    }

    /** Notes everything that is wrong with a condition; null passes. */
    void check(Violations violations, @Nullable EventCondition condition) {
        if (condition == null || !isComplete(violations, condition)) {
            return;
        }
        try {
            conditions.compile(condition);
        } catch (InvalidConditionException refused) {
            String reason = Quote.plain(String.valueOf(refused.getMessage()), MAX_SENTENCE);
            violations.check(false, "condition.expression", reason);
        }
    }

    private static boolean isComplete(Violations violations, EventCondition condition) {
        boolean complete = violations.present(condition.expression(), "condition.expression");
        List<Segment> segments = condition.segments();
        if (segments == null) {
            return complete;
        }
        boolean few = segments.size() <= MAX_SEGMENTS;
        violations.check(
                few, "condition.segments", segments.size() + " segments (expected at most " + MAX_SEGMENTS + ")");
        Set<String> seen = new HashSet<>();
        for (int index = 0; few && index < segments.size(); index++) {
            complete &= isComplete(violations, segments.get(index), "condition.segments[" + index + "]", seen);
        }
        return complete && few;
    }

    private static boolean isComplete(Violations violations, @Nullable Segment segment, String path, Set<String> seen) {
        if (segment == null) {
            return violations.present(segment, path);
        }
        boolean complete = violations.present(segment.id(), path + ".id");
        complete &= violations.present(segment.condition(), path + ".condition");
        violations.check(
                segment.id() == null || seen.add(segment.id()),
                path + ".id",
                "\"" + segment.id() + "\" is there twice (expected once)");
        return complete;
    }
}
