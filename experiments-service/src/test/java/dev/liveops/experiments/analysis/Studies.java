package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.MetricSums.GridDay;
import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.experiments.definition.ExperimentMetric.BuiltIn;
import dev.liveops.experiments.definition.ExperimentMetric.Direction;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Experiments and sums for tests. */
final class Studies {

    static final LocalDate FIRST_DAY = LocalDate.parse("2026-12-01");

    private Studies() {}

    /** Two variants of one weight, one phase, a week old. */
    static Study study(ExperimentMetric... metrics) {
        return study(null, 7, metrics);
    }

    static Study study(Long planned, int fullDays, ExperimentMetric... metrics) {
        return new Study(
                List.of("control", "new"),
                Map.of(1, Map.of("control", 1.0, "new", 1.0)),
                List.of(metrics),
                .05,
                planned,
                null,
                fullDays);
    }

    static ExperimentMetric metric(String id, MetricRole role, BuiltIn builtIn) {
        return metric(id, role, builtIn, null, null);
    }

    static ExperimentMetric metric(String id, MetricRole role, BuiltIn builtIn, Direction direction, String margin) {
        return metric(id, role, builtIn, direction, margin, null);
    }

    /** A goal whose values are cut. */
    static ExperimentMetric capped(String id, BuiltIn builtIn, String cap) {
        return metric(id, MetricRole.GOAL, builtIn, null, null, cap);
    }

    private static ExperimentMetric metric(
            String id, MetricRole role, BuiltIn builtIn, Direction direction, String margin, String cap) {
        return new ExperimentMetric(
                id,
                role,
                builtIn,
                null,
                null,
                null,
                null,
                direction,
                number(margin),
                null,
                null,
                null,
                number(cap),
                null);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    static Cell control() {
        return new Cell(1, "control");
    }

    static Cell treatment() {
        return new Cell(1, "new");
    }

    /** Of users who have something or not. */
    static ArmSums share(long successes, long n) {
        return ArmSums.of(n, BigDecimal.valueOf(successes), BigDecimal.valueOf(successes));
    }

    /** Of single users. */
    static ArmSums values(double... values) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (double value : values) {
            BigDecimal each = BigDecimal.valueOf(value);
            sum = sum.add(each);
            squares = squares.add(each.multiply(each));
        }
        return ArmSums.of(values.length, sum, squares);
    }

    static MetricSums closed(ArmSums control, ArmSums treatment) {
        return closed(Map.of(control(), control, treatment(), treatment));
    }

    static MetricSums closed(Map<Cell, ArmSums> cells) {
        return new MetricSums(cells, List.of(), Map.of(), Map.of(), null, Map.of());
    }

    /** Users who came day by day, as grid days and as all of them. */
    static MetricSums days(List<Map<Cell, ArmSums>> newcomers) {
        Map<Cell, ArmSums> upTo = new HashMap<>();
        List<GridDay> days = new ArrayList<>();
        for (Map<Cell, ArmSums> day : newcomers) {
            day.forEach((cell, sums) -> upTo.merge(cell, sums, ArmSums::plus));
            days.add(new GridDay(FIRST_DAY.plusDays(days.size()), Map.copyOf(upTo)));
        }
        return new MetricSums(upTo, days, Map.of(), Map.of(), null, Map.of());
    }

    static SplitCounts even(long users) {
        return split(users, users);
    }

    static SplitCounts split(long controls, long treated) {
        return SplitCounts.ofDays(List.of(Map.of(control(), controls, treatment(), treated)), List.of());
    }

    static Observed observed(Map<String, MetricSums> metrics) {
        return new Observed(metrics, even(1_000), even(1_000), List.of(), .05);
    }

    static VariantFigures only(Study study, Observed observed) {
        return Analysis.of(study, observed, true).metrics().get(0).variants().get(0);
    }
}
