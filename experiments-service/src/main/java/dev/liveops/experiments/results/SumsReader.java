package dev.liveops.experiments.results;

import dev.liveops.experiments.analysis.ArmSums;
import dev.liveops.experiments.analysis.Cell;
import dev.liveops.experiments.analysis.MetricSums;
import dev.liveops.experiments.analysis.MetricSums.GridDay;
import dev.liveops.experiments.analysis.Observed;
import dev.liveops.experiments.analysis.SegmentSums;
import dev.liveops.experiments.analysis.SplitCounts;
import dev.liveops.experiments.analysis.SplitCounts.Part;
import dev.liveops.model.study.StudySums;
import dev.liveops.model.study.StudySums.UserSums;
import dev.liveops.statistics.experiment.QuantileEstimate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of telemetry's answer what is reckoned with. */
final class SumsReader {

    /** The level at which telemetry takes the ranks around a quantile. */
    private static final double RANKS_ALPHA = .05;

    private SumsReader() {}

    static Observed read(Optional<StudySums> answered, SplitCounts assigned) {
        return answered.map(sums -> read(sums, assigned))
                .orElseGet(() -> new Observed(
                        Map.of(), assigned, SplitCounts.ofDays(List.of(), List.of()), List.of(), RANKS_ALPHA));
    }

    private static Observed read(StudySums sums, SplitCounts assigned) {
        Map<String, MetricSums> metrics = new HashMap<>();
        List<SegmentSums> segments = new ArrayList<>();
        for (StudySums.MetricSums metric : sums.metrics()) {
            metrics.put(metric.metric(), metric(metric));
            segments.addAll(segments(metric));
        }
        return new Observed(metrics, assigned, exposed(sums), segments, RANKS_ALPHA);
    }

    private static SplitCounts exposed(StudySums sums) {
        Map<LocalDate, Map<Cell, Long>> days = new TreeMap<>();
        sums.exposed()
                .forEach(row -> days.computeIfAbsent(row.day(), day -> new HashMap<>())
                        .merge(new Cell(row.phase(), row.variantId()), row.users(), Long::sum));
        Map<List<String>, Map<Cell, Long>> parts = new LinkedHashMap<>();
        sums.exposedBy()
                .forEach(row -> parts.computeIfAbsent(List.of(row.dimension(), row.value()), part -> new HashMap<>())
                        .merge(new Cell(row.phase(), row.variantId()), row.users(), Long::sum));
        return SplitCounts.ofDays(
                List.copyOf(days.values()),
                parts.entrySet().stream()
                        .map(part ->
                                new Part(part.getKey().get(0), part.getKey().get(1), part.getValue()))
                        .toList());
    }

    private static MetricSums metric(StudySums.MetricSums metric) {
        Map<LocalDate, Map<Cell, ArmSums>> days = new TreeMap<>();
        Map<Cell, ArmSums> closed = new HashMap<>();
        for (UserSums row : metric.rows()) {
            closed.merge(cell(row), sums(row), ArmSums::plus);
            if (row.day() != null) {
                days.computeIfAbsent(row.day(), day -> new HashMap<>()).merge(cell(row), sums(row), ArmSums::plus);
            }
        }
        Map<Cell, Long> open = new HashMap<>();
        metric.open().forEach(row -> open.merge(new Cell(row.phase(), row.variantId()), row.users(), Long::sum));
        Map<Cell, QuantileEstimate> quantiles = new HashMap<>();
        metric.quantiles()
                .forEach(row -> quantiles.put(
                        new Cell(row.phase(), row.variantId()),
                        new QuantileEstimate(row.n(), row.quantile(), row.lower(), row.upper())));
        return new MetricSums(closed, upTo(days), quantiles, cells(metric.capped()), metric.cap(), open);
    }

    private static List<GridDay> upTo(Map<LocalDate, Map<Cell, ArmSums>> days) {
        Map<Cell, ArmSums> sum = new HashMap<>();
        List<GridDay> grid = new ArrayList<>();
        days.forEach((day, cells) -> {
            cells.forEach((cell, sums) -> sum.merge(cell, sums, ArmSums::plus));
            grid.add(new GridDay(day, Map.copyOf(sum)));
        });
        return grid;
    }

    private static List<SegmentSums> segments(StudySums.MetricSums metric) {
        Map<List<String>, List<UserSums>> parts = new LinkedHashMap<>();
        for (UserSums row : metric.segments()) {
            if (row.dimension() != null && row.value() != null) {
                parts.computeIfAbsent(List.of(row.dimension(), row.value()), part -> new ArrayList<>())
                        .add(row);
            }
        }
        return parts.entrySet().stream()
                .map(part -> new SegmentSums(
                        part.getKey().get(0), part.getKey().get(1), metric.metric(), cells(part.getValue())))
                .toList();
    }

    private static Map<Cell, ArmSums> cells(List<UserSums> rows) {
        Map<Cell, ArmSums> cells = new HashMap<>();
        rows.forEach(row -> cells.merge(cell(row), sums(row), ArmSums::plus));
        return cells;
    }

    private static Cell cell(UserSums row) {
        return new Cell(row.phase(), row.variantId());
    }

    private static ArmSums sums(UserSums row) {
        return new ArmSums(
                row.n(),
                orZero(row.values()),
                orZero(row.squares()),
                orZero(row.denominators()),
                orZero(row.denominatorSquares()),
                orZero(row.products()),
                orZero(row.before()),
                orZero(row.beforeSquares()),
                orZero(row.beforeProducts()));
    }

    private static BigDecimal orZero(@Nullable BigDecimal sum) {
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
