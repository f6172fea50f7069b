package dev.liveops.config.rollout;

import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.staging.StagedConfigs;
import dev.liveops.config.targeting.PercentageUnit;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.rollout.ArmsSource;
import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutDraftPolicy;
import dev.liveops.support.rollout.RolloutWords;
import dev.liveops.targeting.InvalidConditionException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether what an operator wrote may be rolled out, as far as it can be read alone. */
final class StartPolicy {

    private StartPolicy() {}

    /** The plan as it is kept; ends the request with {@code rollout.invalid} that names everything that is wrong. */
    static RolloutDraft check(StartConfigRollout request, TargetingContext targeting) {
        Violations violations = new Violations();
        violations.present(request.configId(), "config_id");
        RolloutDraft plan = named(request.plan());
        boolean isPlan = RolloutDraftPolicy.check(violations, "plan", plan, words(targeting));
        if (isPlan && plan != null && !plan.guarded().isEmpty()) {
            violations.check(
                    StagedConfigs.PLAYERS.equals(plan.unit()),
                    "plan.unit",
                    plan.unit() + " (expected " + StagedConfigs.PLAYERS
                            + " where there are guardrails: it is players that telemetry tells apart)");
        }
        violations.throwIfAny(CommonProblem.ROLLOUT_INVALID);
        return Objects.requireNonNull(plan);
    }

    // A share has a unit by name; clients send no installation's id here.
    private static @Nullable RolloutDraft named(@Nullable RolloutDraft plan) {
        return plan == null || plan.unit() != null
                ? plan
                : new RolloutDraft(
                        StagedConfigs.PLAYERS, plan.audience(), plan.stages(), plan.guardrails(), plan.evidence());
    }

    private static RolloutWords words(TargetingContext targeting) {
        return new RolloutWords(
                Set.copyOf(ArmsSource.metrics()),
                unit -> Arrays.stream(PercentageUnit.values())
                        .anyMatch(one -> one.wire().equals(unit)),
                expression -> conditionFault(targeting, expression));
    }

    private static @Nullable String conditionFault(TargetingContext targeting, String expression) {
        Optional<String> refusal = targeting.refusal(expression);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            Set<String> segments = targeting.segmentsOf(new Targeting(expression, null, null));
            return segments.isEmpty()
                    ? null
                    : "refers to the segments " + segments
                            + " (expected none: a plan stays as it is, and segments do not)";
        } catch (InvalidConditionException e) {
            return e.getMessage();
        }
    }
}
