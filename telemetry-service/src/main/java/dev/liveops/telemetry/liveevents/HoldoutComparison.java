package dev.liveops.telemetry.liveevents;

import dev.liveops.model.study.StudyMetric;
import dev.liveops.model.study.StudySums;
import dev.liveops.model.study.StudySums.MetricSums;
import dev.liveops.model.study.StudySums.UserSums;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.RatioSums;
import dev.liveops.statistics.experiment.Welch;
import dev.liveops.telemetry.liveevents.HoldoutEffect.Metric;
import dev.liveops.telemetry.liveevents.HoldoutEffect.OfRevision;
import dev.liveops.telemetry.sums.HoldoutStudies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Compares who got an event with who did not, from sums over them (statistics.md 4): a pure function. */
final class HoldoutComparison {

    private static final double ALPHA = .05;

    private final StudySums sums;

    private HoldoutComparison(StudySums sums) {
        this.sums = sums;
    }

    /** The effect; null where nobody was exposed. */
    static @Nullable HoldoutEffect of(StudySums sums, boolean rulesChanged) {
        HoldoutComparison comparison = new HoldoutComparison(sums);
        long live = comparison.exposed(HoldoutStudies.LIVE);
        long holdout = comparison.exposed(HoldoutStudies.HOLDOUT);
        return live + holdout + sums.multiExposed() == 0
                ? null
                : new HoldoutEffect(
                        rulesChanged ? "B" : "A",
                        sums.asOf(),
                        live,
                        holdout,
                        sums.multiExposed(),
                        comparison.metrics(phase -> true),
                        comparison.revisions());
    }

    private long exposed(String arm) {
        return sums.exposed().stream()
                .filter(row -> row.variantId().equals(arm))
                .mapToLong(StudySums.ExposedUsers::users)
                .sum();
    }

    private List<OfRevision> revisions() {
        TreeSet<Integer> phases = new TreeSet<>();
        sums.exposed().forEach(row -> phases.add(row.phase()));
        return phases.stream()
                .map(revision -> new OfRevision(revision, metrics(phase -> phase == revision)))
                .toList();
    }

    private List<Metric> metrics(IntPredicate phases) {
        return HoldoutStudies.METRICS.stream()
                .map(metric -> metric(metric, phases))
                .toList();
    }

    private Metric metric(StudyMetric metric, IntPredicate phases) {
        List<UserSums> rows = sums.metrics().stream()
                .filter(each -> each.metric().equals(metric.id()))
                .map(MetricSums::rows)
                .flatMap(List::stream)
                .filter(row -> phases.test(row.phase()))
                .toList();
        Moments live = moments(metric, rows, HoldoutStudies.LIVE);
        Moments holdout = moments(metric, rows, HoldoutStudies.HOLDOUT);
        Effect effect = effect(metric, rows);
        Welch test = effect instanceof Effect.Known known ? Welch.test(known, Alternative.TWO_SIDED, ALPHA) : null;
        return new Metric(
                metric.id(),
                metric.windowDays(),
                live.n(),
                holdout.n(),
                mean(live),
                mean(holdout),
                test == null ? null : (Double) test.effect(),
                test == null ? null : (Double) test.interval().low(),
                test == null ? null : (Double) test.interval().high(),
                test == null ? null : (Double) test.pValue(),
                effect.status().name().toLowerCase(Locale.ROOT));
    }

    // Each revision within itself: a share of the holdout that changed between two would make an effect where there is
    // none.
    private static Effect effect(StudyMetric metric, List<UserSums> rows) {
        TreeSet<Integer> phases = new TreeSet<>();
        rows.forEach(row -> phases.add(row.phase()));
        List<Effect.Known> known = new ArrayList<>();
        Effect last = new Effect.Unknown(Status.INSUFFICIENT_DATA, null);
        for (int phase : phases) {
            List<UserSums> his =
                    rows.stream().filter(row -> row.phase() == phase).toList();
            Effect effect = Effect.of(
                    moments(metric, his, HoldoutStudies.HOLDOUT),
                    moments(metric, his, HoldoutStudies.LIVE),
                    Difference.ABSOLUTE);
            if (effect instanceof Effect.Known found) {
                known.add(found);
            } else {
                last = effect;
            }
        }
        return known.isEmpty() ? last : known.size() == 1 ? known.get(0) : Effect.acrossPhases(known);
    }

    private static @Nullable Double mean(Moments arm) {
        return arm.status() == Status.OK ? (Double) arm.mean() : null;
    }

    private static Moments moments(StudyMetric metric, List<UserSums> rows, String arm) {
        long n = 0;
        BigDecimal values = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal denominators = BigDecimal.ZERO;
        BigDecimal denominatorSquares = BigDecimal.ZERO;
        BigDecimal products = BigDecimal.ZERO;
        for (UserSums row : rows) {
            if (row.variantId().equals(arm)) {
                n += row.n();
                values = values.add(orZero(row.values()));
                squares = squares.add(orZero(row.squares()));
                denominators = denominators.add(orZero(row.denominators()));
                denominatorSquares = denominatorSquares.add(orZero(row.denominatorSquares()));
                products = products.add(orZero(row.products()));
            }
        }
        return switch (metric.kind()) {
            case "proportion" -> Moments.ofProportion(values.longValue(), n);
            case "ratio" -> new RatioSums(n, values, squares, denominators, denominatorSquares, products).moments();
            default -> Moments.ofSums(n, values, squares);
        };
    }

    private static BigDecimal orZero(@Nullable BigDecimal sum) {
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
