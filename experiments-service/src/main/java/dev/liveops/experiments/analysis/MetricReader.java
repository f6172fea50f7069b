package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.PhasedEffect.Pair;
import dev.liveops.experiments.analysis.Verdicts.Measured;
import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.QuantileEstimate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the figures of one metric, each variant by itself. */
final class MetricReader {

    private final Study study;
    private final ExperimentMetric metric;
    private final MetricSums sums;
    private final double ranksAlpha;
    private final boolean withDays;

    MetricReader(Study study, ExperimentMetric metric, MetricSums sums, double ranksAlpha, boolean withDays) {
        this.study = study;
        this.metric = metric;
        this.sums = sums;
        this.ranksAlpha = ranksAlpha;
        this.withDays = withDays;
    }

    Measured read(String variant) {
        Comparison comparison = comparison(variant);
        Looks looks = looks(variant, comparison);
        return new Measured(comparison, figures(variant, comparison, looks));
    }

    private VariantFigures figures(String variant, Comparison comparison, Looks looks) {
        List<Pair<ArmSums>> phases = PhasedEffect.pairs(sums.closed(), study.control(), variant, ArmSums.NONE);
        return new VariantFigures(
                variant,
                PhasedEffect.total(sums.closed(), variant).n(),
                PhasedEffect.total(sums.closed(), study.control()).n(),
                sums.openOf(variant),
                value(variant),
                value(study.control()),
                comparison.absoluteFigure(),
                comparison.relativeFigure(),
                comparison.pValue(),
                null,
                looks.figure(),
                looks.decisionP(),
                null,
                Beliefs.of(comparison).orElse(null),
                isQuantile() ? null : CupedFigure.of(comparison, phases).orElse(null),
                capped(variant),
                metric.margin() == null
                        ? null
                        : GuardrailFigure.of(comparison, looks, metric.margin().doubleValue()),
                withDays ? looks.days() : null);
    }

    private Comparison comparison(String variant) {
        return isQuantile()
                ? Comparison.ofQuantiles(
                        metric, study.level(metric), ranksAlpha, sums.quantiles(), study.control(), variant)
                : Comparison.of(metric, study.level(metric), sums.closed(), study.control(), variant);
    }

    // A day's ordered values are not kept, so a quantile has no sequence: the fixed test at the planned end is all that
    // decides.
    private Looks looks(String variant, Comparison comparison) {
        Looks looks = Looks.of(study, metric, sums, variant);
        return isQuantile() ? looks.withoutSequence(comparison.pValue()) : looks;
    }

    private @Nullable CappedFigure capped(String variant) {
        Double cap = sums.cap();
        return cap == null || !CappedFigure.isIn(sums)
                ? null
                : CappedFigure.of(
                        cap, Comparison.of(metric, study.level(metric), sums.capped(), study.control(), variant));
    }

    private @Nullable Double value(String variant) {
        if (isQuantile()) {
            // Quantiles of phases do not add up; the largest phase speaks.
            return sums.quantiles().entrySet().stream()
                    .filter(cell -> cell.getKey().variant().equals(variant))
                    .map(Map.Entry::getValue)
                    .filter(estimate -> estimate.n() > 0)
                    .max(Comparator.comparingLong(QuantileEstimate::n))
                    .map(QuantileEstimate::quantile)
                    .orElse(null);
        }
        Moments moments = PhasedEffect.total(sums.closed(), variant).moments(metric.effectiveKind());
        return moments.status() == Status.OK ? moments.mean() : null;
    }

    private boolean isQuantile() {
        return metric.effectiveKind() == MetricKind.QUANTILE;
    }
}
