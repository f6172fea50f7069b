package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.PhasedEffect.Pair;
import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.QuantileEstimate;
import dev.liveops.statistics.experiment.Welch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one variant against the control, at one look: effect, interval and p-value of a test whose sample was set before.
 *
 * @param absolute in the metric's own unit
 * @param relative in shares of the control's
 * @param shares both arms of a proportion with one phase, for which score and exact methods answer; else null
 */
record Comparison(
        ExperimentMetric metric,
        double alpha,
        Effect absolute,
        Effect relative,
        @Nullable TwoProportions shares) {

    private static final QuantileEstimate NO_VALUES = new QuantileEstimate(0, 0, 0, 0);

    /** Of sums. */
    static Comparison of(
            ExperimentMetric metric, double alpha, Map<Cell, ArmSums> cells, String control, String variant) {
        MetricKind kind = metric.effectiveKind();
        List<Pair<ArmSums>> phases = PhasedEffect.pairs(cells, control, variant, ArmSums.NONE);
        return new Comparison(
                metric,
                alpha,
                PhasedEffect.of(phases, (a, b) -> Effect.of(a.moments(kind), b.moments(kind), Difference.ABSOLUTE)),
                PhasedEffect.of(phases, (a, b) -> Effect.of(a.moments(kind), b.moments(kind), Difference.RELATIVE)),
                kind == MetricKind.PROPORTION ? shares(phases).orElse(null) : null);
    }

    /** Of ordered values, whose ranks were taken at the usual level. */
    static Comparison ofQuantiles(
            ExperimentMetric metric,
            double alpha,
            double ranksAlpha,
            Map<Cell, QuantileEstimate> cells,
            String control,
            String variant) {
        double q = metric.quantile() == null ? .5 : metric.quantile().doubleValue();
        List<Pair<QuantileEstimate>> phases = PhasedEffect.pairs(cells, control, variant, NO_VALUES);
        return new Comparison(
                metric,
                alpha,
                PhasedEffect.of(phases, (a, b) -> ofQuantiles(a, b, q, ranksAlpha, Difference.ABSOLUTE)),
                PhasedEffect.of(phases, (a, b) -> ofQuantiles(a, b, q, ranksAlpha, Difference.RELATIVE)),
                null);
    }

    private static Effect ofQuantiles(
            QuantileEstimate control, QuantileEstimate treatment, double q, double alpha, Difference difference) {
        Moments a = control.moments(q, alpha);
        Moments b = treatment.moments(q, alpha);
        Effect effect = Effect.of(a, b, difference);
        boolean bothSeen = control.n() > 0 && treatment.n() > 0 && difference == Difference.ABSOLUTE;
        return effect instanceof Effect.Unknown unknown && unknown.absolute() == null && bothSeen
                ? new Effect.Unknown(unknown.status(), treatment.quantile() - control.quantile())
                : effect;
    }

    // Of several phases the combined effect holds; score intervals combine no better, and are made for few users.
    private static Optional<TwoProportions> shares(List<Pair<ArmSums>> phases) {
        List<Pair<ArmSums>> seen = phases.stream()
                .filter(phase -> phase.control().n() > 0 && phase.treatment().n() > 0)
                .toList();
        if (seen.size() != 1) {
            return Optional.empty();
        }
        Proportion control = seen.get(0).control().proportion();
        Proportion treatment = seen.get(0).treatment().proportion();
        return control == null || treatment == null
                ? Optional.empty()
                : Optional.of(new TwoProportions(control, treatment));
    }

    /** The same comparison of effects that were estimated in another way. */
    Comparison with(Effect otherAbsolute, Effect otherRelative) {
        return new Comparison(metric, alpha, otherAbsolute, otherRelative, null);
    }

    /** The effect, where it is known. */
    Optional<Effect.Known> known() {
        return absolute instanceof Effect.Known known ? Optional.of(known) : Optional.empty();
    }

    /** The absolute effect with the interval of a fixed sample: Newcombe's of proportions, the normal one of quantiles, else Welch's. */
    Figure absoluteFigure() {
        return absolute instanceof Effect.Known known
                ? Figure.of(known.value(), interval(known))
                : unknown((Effect.Unknown) absolute);
    }

    /** The relative one; without an interval where the control's mean is too near to zero for one to hold. */
    Figure relativeFigure() {
        if (relative instanceof Effect.Known known) {
            return known.stable()
                    ? Figure.of(
                            known.value(),
                            isQuantile()
                                    ? known.normalInterval(alpha)
                                    : Welch.test(known, Alternative.TWO_SIDED, alpha)
                                            .interval())
                    : Figure.unknown(Status.NOT_ESTIMABLE, null);
        }
        Effect.Unknown unknown = (Effect.Unknown) relative;
        return Figure.unknown(unknown.status(), null);
    }

    /** Two-sided, of a sample whose size was set before; null where the effect is not known. */
    @Nullable
    Double pValue() {
        if (!(absolute instanceof Effect.Known known)) {
            return null;
        }
        return shares != null
                ? shares.pValue()
                : Welch.test(known, Alternative.TWO_SIDED, alpha).pValue();
    }

    /** Whether the effect points the way that is wanted; not where it is not known. */
    boolean isBetter() {
        return known().filter(effect -> sign() * effect.value() > 0).isPresent();
    }

    /** 1 where more is better, -1 where less is. */
    int sign() {
        return metric.direction() == ExperimentMetric.Direction.DECREASE ? -1 : 1;
    }

    private Interval interval(Effect.Known known) {
        if (shares != null) {
            return shares.newcombe(alpha);
        }
        return isQuantile()
                ? known.normalInterval(alpha)
                : Welch.test(known, Alternative.TWO_SIDED, alpha).interval();
    }

    private boolean isQuantile() {
        return metric.effectiveKind() == MetricKind.QUANTILE;
    }

    private static Figure unknown(Effect.Unknown effect) {
        return Figure.unknown(effect.status(), effect.absolute());
    }
}
