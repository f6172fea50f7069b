package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.MetricSums.GridDay;
import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.experiment.ConfidenceSequence;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.HybridLevels;
import dev.liveops.statistics.experiment.RunningSequence;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one variant over the sealed days. The days are the looks: they are the same whoever reads the results how often, and none changes later (traps 4.6), so the smallest
 * p-value never rises.
 *
 * @param days one figure a sealed day
 * @param running what all days with enough users say together
 * @param looks how many days that were
 * @param last the last of them; null for none
 * @param endDay the first day at whose end the planned sample was there, or the planned end reached; null while it is not
 * @param endP the fixed test's p-value at that day's end; null while there is none
 */
record Looks(
        List<DayFigure> days,
        RunningSequence running,
        int looks,
        @Nullable ConfidenceSequence last,
        @Nullable LocalDate endDay,
        @Nullable Double endP) {

    static Looks of(Study study, ExperimentMetric metric, MetricSums sums, String variant) {
        return new Walk(study, metric, variant).over(sums.days());
    }

    /**
     * The p-value that a decision may rest on at any time: the level is spent on the sequence and on the one test at the planned end, {@link HybridLevels#USUAL}'s share of it each, so
     * min(p_sequence / share, p_end / share) is at most x with a chance of at most x (union bound). Null before either said something.
     */
    @Nullable
    Double decisionP() {
        if (looks == 0 && endP == null) {
            return null;
        }
        double total = HybridLevels.USUAL.running() + HybridLevels.USUAL.atTheEnd();
        double bySequence = looks == 0 ? 1 : running.pValue() * total / HybridLevels.USUAL.running();
        double atEnd = endP == null ? 1 : endP * total / HybridLevels.USUAL.atTheEnd();
        return Math.min(1, Math.min(bySequence, atEnd));
    }

    /** Of a metric whose days keep no more than numbers of users: the test at the planned end alone. */
    Looks withoutSequence(@Nullable Double pValue) {
        return new Looks(days, RunningSequence.NONE, 0, null, endDay, endDay == null ? null : pValue);
    }

    SequentialFigure figure() {
        Interval interval = running.interval();
        boolean claims = looks > 0;
        return new SequentialFigure(
                claims ? "ok" : "insufficient_data",
                looks,
                claims ? running.pValue() : null,
                claims && interval != null ? Figure.finite(interval.low()) : null,
                claims && interval != null ? Figure.finite(interval.high()) : null,
                endDay,
                endP);
    }

    /** Whether all looks together say that the effect lies on the wrong side of none. */
    boolean saysWorse(int sign) {
        Interval interval = running.interval();
        return looks > 0 && interval != null && (sign > 0 ? interval.high() < 0 : interval.low() > 0);
    }

    /** Goes through the days. */
    private static final class Walk {

        private final Study study;
        private final ExperimentMetric metric;
        private final String variant;
        private final List<DayFigure> figures = new ArrayList<>();
        private RunningSequence running = RunningSequence.NONE;
        private int looks;
        private @Nullable ConfidenceSequence last;
        private @Nullable LocalDate endDay;
        private @Nullable Double endP;

        Walk(Study study, ExperimentMetric metric, String variant) {
            this.study = study;
            this.metric = metric;
            this.variant = variant;
        }

        Looks over(List<GridDay> days) {
            days.forEach(this::look);
            return new Looks(List.copyOf(figures), running, looks, last, endDay, endP);
        }

        private void look(GridDay day) {
            double alpha = study.level(metric);
            Comparison comparison = Comparison.of(metric, alpha, day.upTo(), study.control(), variant);
            long controls = PhasedEffect.total(day.upTo(), study.control()).n();
            long treated = PhasedEffect.total(day.upTo(), variant).n();
            ConfidenceSequence sequence = null;
            if (comparison.absolute() instanceof Effect.Known known
                    && Math.min(controls, treated) >= ConfidenceSequence.LEAST_AN_ARM) {
                sequence = ConfidenceSequence.of(known, alpha, study.plannedOf(variant));
                running = running.then(sequence);
                looks++;
                last = sequence;
            }
            if (endDay == null && isEnd(day)) {
                endDay = day.day();
                endP = comparison.pValue();
            }
            figures.add(DayFigure.of(day.day(), controls, treated, comparison, sequence, running.pValue()));
        }

        // The sample was set before the start, so reaching it says nothing of the effect.
        private boolean isEnd(GridDay day) {
            Long planned = study.planned();
            if (planned != null) {
                return users(day.upTo()) >= planned;
            }
            return study.plannedEnd() != null
                    && !day.day()
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .isBefore(study.plannedEnd());
        }

        private static long users(Map<Cell, ArmSums> cells) {
            return cells.values().stream().mapToLong(ArmSums::n).sum();
        }
    }
}
