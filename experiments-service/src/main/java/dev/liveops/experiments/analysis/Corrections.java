package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.Verdicts.Measured;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import dev.liveops.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Corrects p-values for several metrics and variants: goals by Holm, whose chance of any false claim is the experiment's alpha; exploratory metrics by Benjamini and Hochberg; guardrails
 * not at all, since each may stop it (statistics.md 1.4).
 */
final class Corrections {

    private Corrections() {}

    static List<Measured> of(List<Measured> measured) {
        Double[] fixed = new Double[measured.size()];
        Double[] decisions = new Double[measured.size()];
        fill(fixed, measured, MetricRole.GOAL, VariantFigures::pValue, Multiplicity::holm);
        fill(fixed, measured, MetricRole.EXPLORATORY, VariantFigures::pValue, Multiplicity::benjaminiHochberg);
        fill(decisions, measured, MetricRole.GOAL, VariantFigures::decisionP, Multiplicity::holm);
        List<Measured> corrected = new ArrayList<>();
        for (int index = 0; index < measured.size(); index++) {
            Measured each = measured.get(index);
            corrected.add(new Measured(each.comparison(), each.figures().adjusted(fixed[index], decisions[index])));
        }
        return corrected;
    }

    // What has no p-value is a hypothesis all the same: it may have one tomorrow.
    private static void fill(
            Double[] into,
            List<Measured> measured,
            MetricRole role,
            Function<VariantFigures, @Nullable Double> pValue,
            UnaryOperator<double[]> correction) {
        List<Integer> places = new ArrayList<>();
        for (int index = 0; index < measured.size(); index++) {
            if (measured.get(index).is(role)) {
                places.add(index);
            }
        }
        double[] adjusted = correction.apply(places.stream()
                .mapToDouble(place -> orOne(pValue.apply(measured.get(place).figures())))
                .toArray());
        for (int index = 0; index < places.size(); index++) {
            int place = places.get(index);
            into[place] = pValue.apply(measured.get(place).figures()) == null ? null : adjusted[index];
        }
    }

    private static double orOne(@Nullable Double p) {
        return p == null ? 1 : p;
    }
}
