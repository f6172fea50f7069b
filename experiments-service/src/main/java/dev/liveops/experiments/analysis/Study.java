package dev.liveops.experiments.analysis;

import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the figures: all of it was set before the start, but for weights, which phases keep.
 *
 * @param variants in order; the first one is the control
 * @param weights variant to weight, by phase
 * @param metrics what the experiment is judged by
 * @param alpha chance of a false alarm of the whole experiment
 * @param planned users in all variants together; null where nothing was planned
 * @param plannedEnd when it is to end; null for none
 * @param fullDays whole days that it has been served so far, pauses left out
 */
public record Study(
        List<String> variants,
        Map<Integer, Map<String, Double>> weights,
        List<ExperimentMetric> metrics,
        double alpha,
        @Nullable Long planned,
        @Nullable Instant plannedEnd,
        int fullDays) {

    /** Where nothing was planned, sequences are narrowest here: any number that was set before will do. */
    static final long USUAL_SAMPLE = 10_000;

    public Study {
        variants = List.copyOf(variants);
        weights = Map.copyOf(weights);
        metrics = List.copyOf(metrics);
    }

    String control() {
        return variants.get(0);
    }

    /** Every variant that is compared with the control: those that got users in some phase. */
    List<String> treated() {
        return variants.stream().skip(1).filter(this::isServed).toList();
    }

    private boolean isServed(String variant) {
        return weights.values().stream().anyMatch(phase -> phase.getOrDefault(variant, 0.0) > 0);
    }

    /** How many comparisons share the chance of a false alarm: goals by variants, at least 1. */
    int family() {
        long goals = metrics.stream()
                .filter(metric -> metric.role() == MetricRole.GOAL)
                .count();
        return Math.max(1, (int) goals * treated().size());
    }

    /** The level of each interval of a metric: goals share the experiment's. */
    double level(ExperimentMetric metric) {
        return metric.role() == MetricRole.GOAL ? alpha / family() : alpha;
    }

    /** The planned users of the control and a variant together, by the weights of the last phase. */
    long plannedOf(String variant) {
        double all = planned == null ? USUAL_SAMPLE : planned;
        Map<String, Double> last = weights.entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(Map.of());
        double sum = last.values().stream().mapToDouble(Double::doubleValue).sum();
        double both = last.getOrDefault(control(), 0.0) + last.getOrDefault(variant, 0.0);
        return sum > 0 && both > 0 ? Math.max(1, Math.round(all * both / sum)) : Math.max(1, (long) all);
    }
}
