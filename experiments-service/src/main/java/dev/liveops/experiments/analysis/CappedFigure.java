package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The effect with the values above a cap at the cap, so that a bot that plays 100,000 runs decides nothing.
 *
 * @param cap as the metric declares it, in the metric's unit
 * @param absolute with the interval of a fixed sample
 * @param relative likewise
 * @param pValue of the fixed test; null where the effect is not known
 */
@Schema(name = "CappedEffect", description = "The effect with the values above a cap at the cap (winsorised)")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CappedFigure(
        @Schema(examples = "200") double cap,
        Figure absolute,
        Figure relative,
        @Schema(examples = "0.003") @Nullable Double pValue) {

    /** Whether a metric has such figures, or why not. */
    static String status(ExperimentMetric metric, MetricSums sums) {
        if (metric.effectiveKind() != MetricKind.MEAN) {
            return "not_of_kind";
        }
        return isIn(sums) ? "ok" : metric.cap() == null ? "no_cap" : "not_summed";
    }

    static boolean isIn(MetricSums sums) {
        return sums.cap() != null && !sums.capped().isEmpty();
    }

    static CappedFigure of(double cap, Comparison capped) {
        return new CappedFigure(cap, capped.absoluteFigure(), capped.relativeFigure(), capped.pValue());
    }
}
