package dev.liveops.telemetry.validation;

import dev.liveops.statistics.experiment.ConfidenceSequence;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.OneSidedSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges figures by a plan.
 *
 * <p>Each bound is that of a one-sided confidence sequence (I. Waudby-Smith et al. 2024) in information time: its units are n_A n_B / (n_A +
 * n_B), since with a fixed base the difference is known no better than the base is, however many users the candidate has; so d / V is a
 * Brownian motion over 1 / V. A guardrail passes when its own bound of 95 % is above -margin; it is a regression when the bound at 5 % over
 * the number of guardrails lies below it, so that among many guardrails a false alarm is rare.
 */
final class ValidationJudge {

    private static final double ALPHA = .05;

    private final ValidationPlan plan;
    private final long guardrails;

    ValidationJudge(ValidationPlan plan) {
        this.plan = plan;
        this.guardrails = Math.max(
                1, plan.checks().stream().filter(check -> !check.isTarget()).count());
    }

    /** What became of each. */
    List<Check> judge(Figures base, Figures candidate) {
        return plan.checks().stream()
                .map(check -> judge(check, base.arm(check.name()), candidate.arm(check.name())))
                .toList();
    }

    /**
     * What they come to.
     *
     * @param preRegistered what was said afterwards never passes
     */
    static String verdict(List<Check> checks, boolean preRegistered) {
        if (checks.stream().anyMatch(check -> check.verdict().equals(Check.REGRESSION))) {
            return Check.REGRESSION;
        }
        boolean passes = preRegistered
                && checks.stream()
                        .filter(ValidationJudge::counts)
                        .allMatch(check -> check.verdict().equals(Check.PASS))
                && checks.stream().anyMatch(ValidationJudge::counts);
        return passes ? Check.PASS : Check.INCONCLUSIVE;
    }

    // Of what the base has too few users for nothing can be said, which was so before the release.
    private static boolean counts(Check check) {
        return check.planned().required()
                && check.base() != null
                && check.base().units() >= ConfidenceSequence.LEAST_AN_ARM;
    }

    private Check judge(PlannedCheck check, Arm base, Arm candidate) {
        if (Math.min(base.units(), candidate.units()) < ConfidenceSequence.LEAST_AN_ARM) {
            return new Check(
                    check, Check.Side.of(base), Check.Side.of(candidate), null, null, null, Check.INSUFFICIENT);
        }
        Bounds usual = bounds(base, candidate, ALPHA);
        Bounds strict = bounds(base, candidate, ALPHA / guardrails);
        return new Check(
                check,
                Check.Side.of(base),
                Check.Side.of(candidate),
                candidate.rate() - base.rate(),
                usual.lower(),
                usual.upper(),
                check.isTarget() ? target(check, usual) : guardrail(check, usual, strict));
    }

    private static String target(PlannedCheck check, Bounds bounds) {
        boolean up = check.better().equals(PlannedCheck.HIGHER);
        if (up ? bounds.lower() > 0 : bounds.upper() < 0) {
            return Check.PASS;
        }
        return (up ? bounds.upper() < 0 : bounds.lower() > 0) ? Check.AWAY : Check.INCONCLUSIVE;
    }

    private static String guardrail(PlannedCheck check, Bounds usual, Bounds strict) {
        double margin = check.margin();
        boolean mayFall = check.better().equals(PlannedCheck.LOWER);
        boolean mayRise = check.better().equals(PlannedCheck.HIGHER);
        boolean tooLow = !mayFall && strict.upper() < -margin;
        boolean tooHigh = !mayRise && strict.lower() > margin;
        if (tooLow || tooHigh) {
            return Check.REGRESSION;
        }
        boolean notTooLow = mayFall || usual.lower() > -margin;
        boolean notTooHigh = mayRise || usual.upper() < margin;
        return notTooLow && notTooHigh ? Check.PASS : Check.INCONCLUSIVE;
    }

    private Bounds bounds(Arm base, Arm candidate, double alpha) {
        double difference = candidate.rate() - base.rate();
        double units = base.units() / (double) (base.units() + candidate.units()) * candidate.units();
        Effect.Known effect = new Effect.Known(
                difference,
                difference,
                base.variance() + candidate.variance(),
                Double.POSITIVE_INFINITY,
                Math.max(1, Math.round(units)),
                true);
        // As many users as planned against a base of the same size; of what is seen it must not depend.
        OneSidedSequence sequence = OneSidedSequence.of(effect, alpha, Math.max(1, plan.plannedUsers() / 2));
        return new Bounds(sequence.lowerBound(), sequence.upperBound());
    }

    private record Bounds(double lower, double upper) {}

    /** The worst of the guardrails that failed; null for none. */
    static @Nullable Check worst(List<Check> checks) {
        Check worst = null;
        double most = 0;
        for (Check check : checks) {
            Double difference = check.difference();
            if (check.verdict().equals(Check.REGRESSION) && difference != null) {
                double times = Math.abs(difference) / check.planned().margin();
                if (times > most) {
                    most = times;
                    worst = check;
                }
            }
        }
        return worst;
    }
}
