package dev.liveops.support.rollout;

import dev.liveops.support.rollout.GuardrailFinding.Verdict;
import dev.liveops.support.rollout.RolloutDecision.Kind;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what is to be done with a rollout now. Pure: the same figures give the same decision. */
public final class StepPolicy {

    private StepPolicy() {}

    /**
     * What is to be done.
     *
     * <p>A breach comes first, in a pause too: those inside are still there. A guardrail that only pauses has nothing to add to a pause,
     * and one that only tells has told once.
     * Otherwise the next stage follows when the present one's hold time is over and every guardrail is healthy; after the last one the
     * rollout is complete. What is missing, old or too little holds.
     *
     * @param figures those of the guardrails since {@link RolloutState#comparedSince}; null when they could not be had
     */
    public static RolloutDecision decide(
            RolloutPlan plan, RolloutState state, @Nullable RolloutFigures figures, Instant now) {
        if (!state.status().isAlive()) {
            return new RolloutDecision(Kind.HOLD, "it has ended", null, List.of());
        }
        boolean fresh = figures != null
                && !figures.asOf().isBefore(now.minus(plan.evidence().freshness()));
        List<GuardrailFinding> found = plan.guardrails().stream()
                .map(guardrail -> new GuardrailJudge(plan, state, guardrail, figures).find(fresh))
                .toList();
        Instant asOf = figures == null ? null : figures.asOf();
        return breach(plan, state, found, asOf, now);
    }

    private static RolloutDecision breach(
            RolloutPlan plan, RolloutState state, List<GuardrailFinding> found, @Nullable Instant asOf, Instant now) {
        List<String> takenBack = breached(plan, found, OnBreach.ROLL_BACK);
        if (!takenBack.isEmpty()) {
            return new RolloutDecision(Kind.ROLL_BACK, worse(takenBack), asOf, found);
        }
        List<String> paused = breached(plan, found, OnBreach.PAUSE);
        if (!paused.isEmpty() && state.status() == RolloutStatus.RUNNING) {
            return new RolloutDecision(Kind.PAUSE, worse(paused), asOf, found);
        }
        List<String> told = breached(plan, found, OnBreach.ALERT);
        if (!told.isEmpty() && !state.breached()) {
            return new RolloutDecision(Kind.ALERT, worse(told), asOf, found);
        }
        String held = held(plan, state, found, now);
        if (held != null) {
            return new RolloutDecision(Kind.HOLD, held, asOf, found);
        }
        boolean last = state.stage() == plan.stages().size() - 1;
        return new RolloutDecision(
                last ? Kind.COMPLETE : Kind.ADVANCE,
                found.isEmpty()
                        ? "its hold time is over, and it has no guardrails"
                        : "its hold time is over, and every guardrail is healthy",
                asOf,
                found);
    }

    private static @Nullable String held(
            RolloutPlan plan, RolloutState state, List<GuardrailFinding> found, Instant now) {
        if (state.status() == RolloutStatus.PAUSED) {
            return "it is paused";
        }
        Instant until = state.holdSince().plus(plan.stages().get(state.stage()).hold());
        if (now.isBefore(until)) {
            return "its stage is held until " + until;
        }
        if (state.breached()) {
            return "a guardrail was breached, and nobody has said that it goes on";
        }
        List<String> unknown = of(found, Verdict.UNKNOWN);
        if (!unknown.isEmpty()) {
            return "too little is known of " + String.join(", ", unknown);
        }
        List<String> doubtful = of(found, Verdict.DOUBTFUL);
        return doubtful.isEmpty() ? null : "it may be worse inside in " + String.join(", ", doubtful);
    }

    private static List<String> breached(RolloutPlan plan, List<GuardrailFinding> found, OnBreach then) {
        List<String> worse = of(found, Verdict.BREACHED);
        return plan.guardrails().stream()
                .filter(guardrail -> guardrail.onBreach() == then && worse.contains(guardrail.metric()))
                .map(RolloutGuardrail::metric)
                .toList();
    }

    private static List<String> of(List<GuardrailFinding> found, Verdict verdict) {
        return found.stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(GuardrailFinding::metric)
                .toList();
    }

    private static String worse(List<String> metrics) {
        return metrics.stream().collect(Collectors.joining(", ", "worse inside than outside beyond doubt: ", ""));
    }
}
