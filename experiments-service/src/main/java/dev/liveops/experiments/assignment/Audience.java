package dev.liveops.experiments.assignment;

import dev.liveops.experiments.definition.ExperimentTargeting;
import dev.liveops.experiments.definition.ExperimentTargeting.Segment;
import dev.liveops.experiments.targeting.Targets;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.EvaluationContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom an experiment means: every condition must match.
 *
 * @param conditions by what they are called in an explanation
 */
record Audience(Map<String, Condition> conditions) {

    /** Everybody is meant. */
    static final Audience EVERYBODY = new Audience(Map.of());

    /**
     * Compiles a targeting; null means everybody.
     *
     * @throws dev.liveops.targeting.InvalidConditionException when the service no longer declares what a condition speaks of
     */
    static Audience of(ExperimentTargeting targeting, Targets targets) {
        if (targeting == null) {
            return EVERYBODY;
        }
        Map<String, Condition> conditions = new LinkedHashMap<>();
        conditions.put("condition", targets.compile(targeting.condition()));
        List<Segment> segments = targeting.segments() == null ? List.of() : targeting.segments();
        segments.forEach(segment -> conditions.put("segment " + segment.id(), targets.compile(segment.condition())));
        return new Audience(conditions);
    }

    boolean isEverybody() {
        return conditions.isEmpty();
    }

    /** Whether a condition speaks of what the server alone knows of players. */
    boolean asksOfPlayers(Targets targets) {
        return conditions.values().stream().anyMatch(condition -> targets.askOfPlayers(condition.attributes()));
    }

    boolean means(EvaluationContext context) {
        return conditions.values().stream().allMatch(condition -> condition.matches(context));
    }

    /** Clause by clause, what a context meets and what not. */
    List<String> explain(EvaluationContext context) {
        List<String> lines = new ArrayList<>();
        conditions.forEach((name, condition) -> condition
                .explain(context)
                .clauses()
                .forEach(clause ->
                        lines.add(name + ": " + clause.expression() + (clause.matched() ? " holds" : " does not hold")
                                + (clause.reason().isEmpty() ? "" : ", " + clause.reason()))));
        return lines;
    }
}
