package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.experiments.analysis.PhasedEffect.Pair;
import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Cuped;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Welch;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The effect rid of what users did before their exposure: the same effect with a narrower interval, where users of before take part.
 *
 * @param absolute with the interval of a fixed sample
 * @param relative likewise
 * @param pValue of the fixed test; null where the effect is not known
 * @param varianceReduction which share of the absolute effect's variance it took away, 0..1; 0 for new users
 */
@Schema(description = "The effect rid of what users did before their exposure (CUPED)")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CupedFigure(
        Figure absolute,
        Figure relative,
        @Schema(examples = "0.003") @Nullable Double pValue,
        @Schema(examples = "0.31") double varianceReduction) {

    /** Of a mean or a proportion; empty for other kinds, and where nobody has a value of before. */
    static Optional<CupedFigure> of(Comparison comparison, List<Pair<ArmSums>> phases) {
        MetricKind kind = comparison.metric().effectiveKind();
        boolean hasBefore = phases.stream()
                .anyMatch(phase -> phase.control().plus(phase.treatment()).hasBefore());
        if (!hasBefore || (kind != MetricKind.MEAN && kind != MetricKind.PROPORTION)) {
            return Optional.empty();
        }
        Effect absolute = effect(phases, Difference.ABSOLUTE);
        Effect relative = effect(phases, Difference.RELATIVE);
        Double p = absolute instanceof Effect.Known known
                ? Welch.test(known, Alternative.TWO_SIDED, comparison.alpha()).pValue()
                : null;
        return Optional.of(new CupedFigure(
                comparison.with(absolute, relative).absoluteFigure(),
                comparison.with(absolute, relative).relativeFigure(),
                p,
                reduction(comparison, absolute)));
    }

    private static Effect effect(List<Pair<ArmSums>> phases, Difference difference) {
        return PhasedEffect.of(
                phases,
                (control, treatment) ->
                        Cuped.of(control.pairs(), treatment.pairs()).effect(difference));
    }

    private static double reduction(Comparison comparison, Effect adjusted) {
        return adjusted instanceof Effect.Known after
                ? comparison
                        .known()
                        .map(before -> 1 - after.variance() / before.variance())
                        .orElse(0.0)
                : 0;
    }
}
