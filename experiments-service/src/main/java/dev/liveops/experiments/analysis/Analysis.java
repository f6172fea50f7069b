package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.SegmentFigures.Row;
import dev.liveops.experiments.analysis.Verdicts.Measured;
import dev.liveops.experiments.definition.ExperimentMetric;
import dev.liveops.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that the sums of an experiment say.
 *
 * @param assigned the split of assigned users
 * @param exposed the split of exposed ones
 * @param metrics in the order of the definition
 * @param ship one verdict a variant
 */
public record Analysis(SplitReport assigned, SplitReport exposed, List<MetricFigures> metrics, List<ShipVerdict> ship) {

    /**
     * Reckons with all metrics.
     *
     * @param withDays whether the figures of every sealed day are wanted as well
     */
    public static Analysis of(Study study, Observed observed, boolean withDays) {
        SplitReport assigned = Splits.of(study, observed.assigned());
        SplitReport exposed = Splits.of(study, observed.exposed());
        List<Measured> measured = new ArrayList<>();
        for (ExperimentMetric metric : study.metrics()) {
            MetricReader reader = new MetricReader(study, metric, observed.of(metric), observed.ranksAlpha(), withDays);
            study.treated().forEach(variant -> measured.add(reader.read(variant)));
        }
        List<Measured> corrected = Corrections.of(measured);
        return new Analysis(
                assigned,
                exposed,
                study.metrics().stream()
                        .map(metric -> figures(study, metric, observed, corrected))
                        .toList(),
                new Verdicts(study, assigned, exposed, corrected).all());
    }

    private static MetricFigures figures(
            Study study, ExperimentMetric metric, Observed observed, List<Measured> measured) {
        return new MetricFigures(
                metric.id(),
                metric.role(),
                metric.effectiveKind(),
                metric.effectiveWindowDays(),
                study.level(metric),
                CappedFigure.status(metric, observed.of(metric)),
                measured.stream()
                        .filter(each -> each.comparison().metric().id().equals(metric.id()))
                        .map(Measured::figures)
                        .toList());
    }

    /** The effects in users of one kind, corrected over all of them. */
    public static SegmentFigures segments(Study study, Observed observed) {
        int comparisons =
                Math.max(1, observed.segments().size() * study.treated().size());
        List<Row> rows = new ArrayList<>();
        for (SegmentSums segment : observed.segments()) {
            study.metrics().stream()
                    .filter(metric -> metric.id().equals(segment.metric()))
                    .forEach(metric -> study.treated()
                            .forEach(variant -> rows.add(row(study, metric, segment, variant, comparisons))));
        }
        rows.sort(Comparator.comparing(Row::dimension)
                .thenComparing(Row::value)
                .thenComparing(Row::metric)
                .thenComparing(Row::variantId));
        return new SegmentFigures(true, rows.size(), adjusted(rows));
    }

    private static Row row(Study study, ExperimentMetric metric, SegmentSums segment, String variant, int comparisons) {
        Comparison comparison =
                Comparison.of(metric, study.alpha() / comparisons, segment.closed(), study.control(), variant);
        return new Row(
                segment.dimension(),
                segment.value(),
                metric.id(),
                variant,
                PhasedEffect.total(segment.closed(), variant).n(),
                PhasedEffect.total(segment.closed(), study.control()).n(),
                comparison.absoluteFigure(),
                comparison.relativeFigure(),
                comparison.pValue(),
                null);
    }

    private static List<Row> adjusted(List<Row> rows) {
        List<Row> known = rows.stream().filter(row -> row.pValue() != null).toList();
        double[] adjusted = Multiplicity.benjaminiHochberg(
                known.stream().mapToDouble(row -> row.pValue()).toArray());
        List<Row> answer = new ArrayList<>();
        int next = 0;
        for (Row row : rows) {
            answer.add(row.pValue() == null ? row : row.adjusted(adjusted[next++]));
        }
        return answer;
    }
}
