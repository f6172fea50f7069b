package dev.liveops.experiments.definition;

import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import dev.liveops.statistics.experiment.Power;
import java.util.ArrayList;
import java.util.List;

/**
 * Power of each goal in each variant against the control, by two-sided normal tests at alpha over the number of comparisons (the
 * first and strictest step of Holm's, statistics.md section 1.4).
 */
final class PowerReport {

    private final ExperimentDefinition definition;
    private final ExperimentPlan plan;
    private final long weights;

    private PowerReport(ExperimentDefinition definition) {
        this.definition = definition;
        this.plan = definition.plan();
        this.weights = definition.variants().stream()
                .mapToLong(variant -> variant.weight().longValueExact())
                .sum();
    }

    /** The report; empty without a plan, goals, or a control that gets users. */
    static List<ExperimentPower> of(ExperimentDefinition definition) {
        return definition.plan() == null ? List.of() : new PowerReport(definition).comparisons();
    }

    private List<ExperimentPower> comparisons() {
        List<ExperimentMetric> goals = definition.allMetrics().stream()
                .filter(metric -> metric.role() == MetricRole.GOAL)
                .toList();
        List<ExperimentVariant> treated = definition.variants().stream()
                .skip(1)
                .filter(variant -> variant.weight().signum() > 0)
                .toList();
        ExperimentVariant control = definition.variants().get(0);
        List<ExperimentPower> comparisons = new ArrayList<>();
        if (control.weight().signum() > 0) {
            double alpha = plan.wantedAlpha() / Math.max(1, goals.size() * treated.size());
            goals.forEach(goal -> treated.forEach(variant ->
                    comparisons.add(new Comparison(goal, variant, share(control), share(variant), alpha).power())));
        }
        return comparisons;
    }

    private double share(ExperimentVariant variant) {
        return variant.weight().doubleValue() / weights;
    }

    /** One goal in one variant; shares are those of the planned sample. */
    private final class Comparison {

        private final ExperimentMetric goal;
        private final ExperimentVariant variant;
        private final double controlShare;
        private final double variantShare;
        private final double alpha;
        private final long controlUsers;
        private final long variantUsers;

        Comparison(
                ExperimentMetric goal,
                ExperimentVariant variant,
                double controlShare,
                double variantShare,
                double alpha) {
            this.goal = goal;
            this.variant = variant;
            this.controlShare = controlShare;
            this.variantShare = variantShare;
            this.alpha = alpha;
            this.controlUsers = (long) (plan.sampleSize() * controlShare);
            this.variantUsers = (long) (plan.sampleSize() * variantShare);
        }

        ExperimentPower power() {
            String reason = unknown();
            if (reason != null) {
                return new ExperimentPower(
                        goal.id(), variant.id(), controlUsers, variantUsers, alpha, null, null, null, reason);
            }
            double deviation = deviation();
            double detectable =
                    Power.detectableDifference(deviation, controlUsers, variantUsers, alpha, plan.wantedPower());
            return goal.effect() == null
                    ? said(null, detectable, null, "no effect")
                    : said(achieved(deviation), detectable, needed(deviation), null);
        }

        private ExperimentPower said(Double power, Double detectable, Long needed, String reason) {
            return new ExperimentPower(
                    goal.id(), variant.id(), controlUsers, variantUsers, alpha, power, detectable, needed, reason);
        }

        private String unknown() {
            if (goal.effectiveKind() == MetricKind.QUANTILE) {
                return "a quantile's error follows from the distribution, which is not known before";
            }
            if (controlUsers == 0 || variantUsers == 0) {
                return "the planned sample gives an arm nobody";
            }
            if (goal.isRate()) {
                if (goal.baseline() == null) {
                    return "no baseline";
                }
                return goal.effect() != null && changed() >= 1 ? "baseline and effect are no share together" : null;
            }
            return goal.standardDeviation() == null ? "no standard_deviation" : null;
        }

        // Of a share of runs, users' own dependence makes it larger; then the author says it.
        private double deviation() {
            if (goal.standardDeviation() != null) {
                return goal.standardDeviation().doubleValue();
            }
            double rate = goal.baseline().doubleValue();
            return Math.sqrt(rate * (1 - rate));
        }

        private boolean isPlainRate() {
            return goal.isRate() && goal.standardDeviation() == null;
        }

        private double changed() {
            double direction = goal.direction() == ExperimentMetric.Direction.DECREASE ? -1 : 1;
            double rate =
                    goal.baseline().doubleValue() + direction * goal.effect().doubleValue();
            return rate < 0 ? 1 : rate;
        }

        private double achieved(double deviation) {
            return isPlainRate()
                    ? Power.achievedForRates(
                            goal.baseline().doubleValue(), controlUsers, changed(), variantUsers, alpha)
                    : Power.achieved(
                            goal.effect().doubleValue(), deviation * deviation, controlUsers, variantUsers, alpha);
        }

        // Arms of other sizes than each other: n (1/f + 1/g) / 2 users for n an arm of equal ones; exact for means,
        // close for rates.
        private long needed(double deviation) {
            double arm = isPlainRate()
                    ? Power.unitsAnArmForRates(goal.baseline().doubleValue(), changed(), alpha, plan.wantedPower())
                    : Power.unitsAnArmForMeans(
                            goal.effect().doubleValue(), deviation * deviation, alpha, plan.wantedPower());
            return (long) Math.ceil(arm * (1 / controlShare + 1 / variantShare) / 2);
        }
    }
}
