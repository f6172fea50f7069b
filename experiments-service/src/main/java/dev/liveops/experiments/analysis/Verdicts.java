package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.ShipVerdict.ShipReason;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import dev.liveops.statistics.experiment.ShipRule;
import dev.liveops.statistics.experiment.ShipRule.Goal;
import dev.liveops.statistics.experiment.ShipRule.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Decides by the ship rule, and says why. */
final class Verdicts {

    private final Study study;
    private final SplitReport assigned;
    private final SplitReport exposed;
    private final List<Measured> measured;

    /** A comparison with its figures. */
    record Measured(Comparison comparison, VariantFigures figures) {

        boolean is(MetricRole role) {
            return comparison.metric().role() == role;
        }
    }

    Verdicts(Study study, SplitReport assigned, SplitReport exposed, List<Measured> measured) {
        this.study = study;
        this.assigned = assigned;
        this.exposed = exposed;
        this.measured = measured;
    }

    List<ShipVerdict> all() {
        return study.treated().stream().map(this::of).toList();
    }

    private ShipVerdict of(String variant) {
        List<Measured> goals =
                measured.stream().filter(each -> each.is(MetricRole.GOAL)).toList();
        List<Integer> own = new ArrayList<>();
        for (int index = 0; index < goals.size(); index++) {
            if (goals.get(index).figures().variantId().equals(variant)) {
                own.add(index);
            }
        }
        List<Measured> guardrails = measured.stream()
                .filter(each -> each.is(MetricRole.GUARDRAIL)
                        && each.figures().variantId().equals(variant))
                .toList();
        ShipRule rule = ShipRule.decide(
                assigned.blocks() || exposed.blocks(),
                goals.stream().map(Verdicts::goal).toList(),
                own,
                guardrails.stream().allMatch(Verdicts::isSafe),
                study.fullDays(),
                study.alpha());
        return new ShipVerdict(
                variant,
                rule.ship(),
                rule.reasons().stream()
                        .map(reason -> reason(reason, guardrails))
                        .toList());
    }

    // What is not known yet speaks for nothing.
    private static Goal goal(Measured goal) {
        Double p = goal.figures().decisionP();
        return new Goal(p == null ? 1 : p, goal.comparison().isBetter());
    }

    private static boolean isSafe(Measured guardrail) {
        GuardrailFigure figure = guardrail.figures().guardrail();
        return figure != null && GuardrailFigure.SAFE.equals(figure.verdict());
    }

    private ShipReason reason(Reason reason, List<Measured> guardrails) {
        return new ShipReason(reason.name().toLowerCase(Locale.ROOT), words(reason, guardrails));
    }

    private String words(Reason reason, List<Measured> guardrails) {
        return switch (reason) {
            case SAMPLE_RATIO_MISMATCH ->
                (assigned.blocks() ? "assigned" : "exposed") + " users are not split as the weights say";
            case NO_GOAL_BETTER -> "no goal is better at " + study.alpha() + " over " + study.family() + " comparisons";
            case GUARDRAIL_NOT_SAFE ->
                "not shown to be safe: "
                        + guardrails.stream()
                                .filter(guardrail -> !isSafe(guardrail))
                                .map(guardrail ->
                                        guardrail.comparison().metric().id())
                                .collect(Collectors.joining(", "));
            case TOO_EARLY -> study.fullDays() + " full days (expected " + ShipRule.LEAST_DAYS + ")";
        };
    }
}
