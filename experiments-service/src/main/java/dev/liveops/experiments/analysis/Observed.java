package dev.liveops.experiments.analysis;

import dev.liveops.experiments.definition.ExperimentMetric;
import java.util.List;
import java.util.Map;

/**
 * What was seen of an experiment.
 *
 * @param metrics by the metric's id
 * @param assigned users with a variant
 * @param exposed users who met what is varied
 * @param segments users of one kind
 * @param ranksAlpha the level at which quantiles' ranks were taken
 */
public record Observed(
        Map<String, MetricSums> metrics,
        SplitCounts assigned,
        SplitCounts exposed,
        List<SegmentSums> segments,
        double ranksAlpha) {

    public Observed {
        metrics = Map.copyOf(metrics);
        segments = List.copyOf(segments);
    }

    /** What was seen of a metric. */
    MetricSums of(ExperimentMetric metric) {
        return metrics.getOrDefault(metric.id(), MetricSums.NONE);
    }
}
